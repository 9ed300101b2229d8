package io.dnsanalyzer.cli;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.Destination;
import io.dnsanalyzer.cli.command.FileNames;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.cli.output.OutputFile;
import io.dnsanalyzer.evidence.EvidenceFile;
import io.dnsanalyzer.evidence.NamedFrames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the frames go that the report names, if the user wants them. */
public final class EvidenceOutput implements Closeable {
  public static final Option<String> WRITE_EVIDENCE =
      Option.text(
          "--write-evidence", Option.FILE, "Write the frames that the report names, as pcapng.");

  private final @Nullable Wanted wanted;

  /** What is there where the evidence is wanted. */
  private record Wanted(
      Path path, List<Path> captures, NamedFrames named, boolean everything, OutputFile file) {}

  private EvidenceOutput(@Nullable Wanted wanted) {
    this.wanted = wanted;
  }

  /**
   * Begins the file before the capture is read, so that one that cannot be written is told at once.
   *
   * @param captures what is read, twice; null for standard input
   */
  static EvidenceOutput open(Arguments arguments, @Nullable List<Path> captures)
      throws IOException {
    if (!arguments.has(WRITE_EVIDENCE)) {
      return new EvidenceOutput(null);
    }
    if (captures == null) {
      throw cannotBeReadTwice("standard input");
    }
    Path path = Destination.path(WRITE_EVIDENCE, arguments, captures);
    for (Path capture : captures) {
      if (Files.isDirectory(capture)) {
        refuseWithin(capture, path);
      } else if (Files.exists(capture) && !Files.isRegularFile(capture)) {
        throw cannotBeReadTwice(capture.toString());
      }
    }
    if (arguments.has(Destination.OUTPUT)) {
      Path report = FileNames.path(Destination.OUTPUT, arguments.get(Destination.OUTPUT));
      if (isSame(path, report)) {
        throw new UsageException(WRITE_EVIDENCE.with(path) + ": is where the report goes");
      }
    }
    boolean everything = arguments.get(Analyze.ALL);
    NamedFrames named = new NamedFrames(everything);
    return new EvidenceOutput(
        new Wanted(path, captures, named, everything, OutputFile.create(path)));
  }

  private static UsageException cannotBeReadTwice(String name) {
    return new UsageException(
        WRITE_EVIDENCE.name() + ": " + name + " cannot be read twice; name a file");
  }

  /** In the directory that is read, the evidence would be a part of the capture. */
  private static void refuseWithin(Path directory, Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && Files.exists(parent) && Files.isSameFile(parent, directory)) {
      throw new UsageException(
          WRITE_EVIDENCE.with(path) + ": is in the directory that is read; choose another one");
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
        || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
  }

  /** Returns what listens for the report, and for the evidence where it is wanted. */
  AnalysisListener beside(AnalysisListener report) {
    return wanted == null ? report : AnalysisListener.both(wanted.named(), report);
  }

  /** Writes the evidence where it is wanted. */
  void write(Analysis analysis) throws IOException {
    if (wanted != null) {
      wanted.named().finish(analysis);
      EvidenceFile.write(wanted.captures(), analysis, wanted.named(), wanted.file().output());
      wanted.file().complete();
    }
  }

  /** Says where frames are left out, and where there is none. */
  void warn(Streams streams) {
    if (wanted != null) {
      warn(wanted.path().toString(), wanted.named(), wanted.everything(), streams);
    }
  }

  /**
   * Says the same of any file.
   *
   * @param everything whether answered exchanges are named, too
   */
  public static void warn(String path, NamedFrames named, boolean everything, Streams streams) {
    if (named.frames().isEmpty()) {
      streams.say(
          path
              + ": holds no frame, since the report names none"
              + (everything
                  ? ""
                  : "; with " + Analyze.ALL.name() + " it names the answered exchanges, too"));
    }
    if (named.isCut()) {
      streams.say(
          path
              + ": the report names more than "
              + NamedFrames.MAX_FROM_EXCHANGES
              + " frames; the first ones and those of incidents are written");
    }
  }

  @Override
  public void close() throws IOException {
    if (wanted != null) {
      wanted.file().close();
    }
  }
}
