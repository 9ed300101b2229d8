package io.dnsanalyzer.evidence;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Excerpt;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.FrameSources;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.pseudonym.AnonymousReader;
import io.dnsanalyzer.pseudonym.FileNames;
import io.dnsanalyzer.writing.Escape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The frames that a report names, as a capture of its own. */
public final class EvidenceFile {
  private static final int BUFFER = 64 << 10;

  private EvidenceFile() {}

  /**
   * Reads a capture again, three or four times, and writes those of its frames that are named, as
   * pcapng. They stand in the order of the capture. The comment on each names its file and its
   * number there.
   *
   * <p>A lookup is written whole where one of its frames is named, and so is a datagram in
   * fragments and a message in several TCP segments: all times but the last find what belongs to
   * it.
   *
   * @param captures the files that {@code analysis} is of, which must not have changed
   * @param out left open
   * @throws IOException when a file cannot be read again, or is not what it was, and when {@code
   *     out} fails; the message is one line for a person
   */
  public static void write(
      List<Path> captures, Analysis analysis, NamedFrames named, OutputStream out)
      throws IOException {
    Options options = analysis.options();
    write(
        () -> CaptureReader.open(captures, options.reader(), options.logTimes()),
        analysis,
        named,
        out);
  }

  /**
   * Does the same for frames that somebody else has read, wherever their files are.
   *
   * @param captures frames that {@link io.dnsanalyzer.Sieve} does not hold may be left out of them
   * @throws IOException as above, and when the frames fail
   */
  public static void write(
      FrameSources captures, Analysis analysis, NamedFrames named, OutputStream out)
      throws IOException {
    Options options = analysis.options().withAnsweredToo(true);
    int before = named.lookups();
    complete(captures, options, named);
    if (named.lookups() > before) { // of one found now, an earlier exchange was passed by
      complete(captures, options, named);
    }
    findParts(captures, options, named);
    List<Turn> turns = turns(named.frames(), analysis.capture().files().size());
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    PcapngWriter writer = new PcapngWriter(buffered, describe(analysis, named));
    try (FrameSource capture = captures.open()) {
      AnonymousReader anonymous =
          options
              .pseudonyms()
              .map(pseudonyms -> new AnonymousReader(capture, pseudonyms, options.dnsPorts()))
              .orElse(null);
      requireSame(names(analysis.capture().files()), names(files(capture, options)));
      for (Frame frame = next(capture, anonymous);
          frame != null;
          frame = next(capture, anonymous)) {
        Turn turn = turns.get(frame.file());
        if (frame.number() == turn.number()) {
          writer.write(frame, place(frame, analysis.capture().files()) + ": " + turn.shows());
          turn.next();
        }
      }
      requireSame(analysis.capture().files(), files(capture, options));
    }
    buffered.flush();
  }

  private static void complete(FrameSources captures, Options options, NamedFrames named)
      throws IOException {
    try (FrameSource capture = captures.open()) {
      Analyzer.with(options).stream(
          capture,
          new AnalysisListener() {
            @Override
            public void exchange(Exchange exchange) {
              named.complete(exchange);
            }
          });
    }
  }

  /** Finds the other fragments and segments of what is named. */
  private static void findParts(FrameSources captures, Options options, NamedFrames named)
      throws IOException {
    PacketDecoder decoder = new PacketDecoder(options.dnsPorts(), new MessageParts(named));
    try (FrameSource capture = captures.open()) {
      for (Frame frame = capture.next(); frame != null; frame = capture.next()) {
        decoder.decode(frame);
      }
    }
  }

  private static @Nullable Frame next(FrameSource capture, @Nullable AnonymousReader anonymous)
      throws IOException {
    return anonymous == null ? capture.next() : anonymous.next();
  }

  private static List<FileFacts> files(FrameSource capture, Options options) {
    return options
        .pseudonyms()
        .map(pseudonyms -> FileNames.replace(capture.files(), pseudonyms))
        .orElseGet(capture::files);
  }

  private static List<String> names(List<FileFacts> files) {
    return files.stream().map(FileFacts::name).toList();
  }

  private static void requireSame(Object before, Object now) throws IOException {
    if (!before.equals(now)) {
      throw new IOException(
          "the capture changed while it was read, and its frames have other numbers now;"
              + " analyse a copy of it");
    }
  }

  /** Returns {@code a.pcap frame 3}, or {@code a.pcap frame 0:3} as reports on several files do. */
  private static String place(Frame frame, List<FileFacts> files) {
    String name = Escape.terminal(files.get(frame.file()).name());
    return name + " frame " + (files.size() > 1 ? frame.file() + ":" : "") + frame.number();
  }

  private static String describe(Analysis analysis, NamedFrames named) {
    return Excerpt.comment(
        analysis.capture().frames(),
        named.isCut() ? "the first " + NamedFrames.MAX + " at most" : "those");
  }

  private static List<Turn> turns(Map<FrameRef, String> frames, int files) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      turns.add(new Turn());
    }
    frames.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparingLong(FrameRef::number)))
        .forEach(entry -> turns.get(entry.getKey().file()).add(entry));
    turns.forEach(Turn::next);
    return turns;
  }

  /** The named frames of one file, in order, one of which is next. */
  private static final class Turn {
    private final List<Map.Entry<FrameRef, String>> frames = new ArrayList<>();
    private int at = -1;

    void add(Map.Entry<FrameRef, String> frame) {
      frames.add(frame);
    }

    /** Passes on; one frame may have two times here where it has none in the capture. */
    void next() {
      long done = at < 0 ? 0 : number();
      do {
        at++;
      } while (at < frames.size() && number() == done);
    }

    /** Returns the number of the frame whose turn it is; 0, which no frame has, at the end. */
    long number() {
      return at < frames.size() ? frames.get(at).getKey().number() : 0;
    }

    String shows() {
      return frames.get(at).getValue();
    }
  }
}
