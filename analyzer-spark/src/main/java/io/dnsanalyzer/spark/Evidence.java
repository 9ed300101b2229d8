package io.dnsanalyzer.spark;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.capture.FrameSources;
import io.dnsanalyzer.cli.Analyze;
import io.dnsanalyzer.cli.EvidenceOutput;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.evidence.EvidenceFile;
import io.dnsanalyzer.evidence.NamedFrames;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Where the frames go that the report names, if the user wants them. */
final class Evidence implements Closeable {
  private final String path;
  private final boolean everything;
  private final NamedFrames named;
  private final @Nullable NewFile file;

  /**
   * Begins the file before a capture is read, so that one that cannot be written is told at once.
   */
  Evidence(Arguments arguments, Configuration hadoop) throws IOException {
    boolean isWanted = arguments.has(EvidenceOutput.WRITE_EVIDENCE);
    path = isWanted ? arguments.get(EvidenceOutput.WRITE_EVIDENCE) : "";
    if (isWanted
        && arguments.has(AnalyzeOnSpark.OUTPUT)
        && path.equals(arguments.get(AnalyzeOnSpark.OUTPUT))) {
      throw new UsageException(
          EvidenceOutput.WRITE_EVIDENCE.with(path) + ": is where the report goes");
    }
    everything = arguments.get(Analyze.ALL);
    named = new NamedFrames(everything);
    file = isWanted ? new NewFile(path, hadoop) : null;
  }

  /** Returns what listens for the report, and for the evidence where it is wanted. */
  AnalysisListener beside(AnalysisListener report) {
    return file == null ? report : AnalysisListener.both(named, report);
  }

  /** Writes the evidence where it is wanted. */
  void write(Analysis analysis, FrameSources frames) throws IOException {
    if (file != null) {
      named.finish(analysis);
      EvidenceFile.write(frames, analysis, named, file.output());
      file.complete();
    }
  }

  /** Says where frames are left out, and where there is none. */
  void warn(Streams streams) {
    if (file != null) {
      EvidenceOutput.warn(path, named, everything, streams);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
