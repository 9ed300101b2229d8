package io.dnsanalyzer.cli;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** The reports of captures as {@code analyze --format} writes them when told nothing else. */
record Reports(Options options, Streams streams) {
  /** A capture cannot be analysed; the message is one line that names it. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, IOException cause) {
      super(message, cause.getCause());
    }
  }

  /**
   * Writes a report.
   *
   * @throws UnreadableException when the capture cannot be analysed
   * @throws OutputException when the report cannot be written
   */
  void write(Path capture, ReportFormat format, OutputStream out) throws IOException {
    Options wanted = options.withAnsweredToo(format.drawsAnswers());
    try {
      Analyze.write(format, ReportOptions.DEFAULTS, wanted, List.of(capture), streams, out);
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableException(message(capture, e), e);
    }
  }

  /** Some messages name the file as the user did, some only say its last name, some neither. */
  private static String message(Path capture, IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String last = capture.getFileName() + ": ";
    if (message.startsWith(capture + ": ")) {
      return message;
    }
    return capture + ": " + (message.startsWith(last) ? message.substring(last.length()) : message);
  }
}
