package io.dnsanalyzer.report.text;

import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.Spool;
import io.dnsanalyzer.report.shared.Statement;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Responses and ICMP errors that fit no query of the capture. */
final class TextUnmatched implements Closeable {
  private static final int SUMMARISED = 10;

  private final Spool lines = new Spool();
  private final CaptureShape shape;
  private final Clock clock;
  private final boolean everything;
  private final Statement statement = new Statement();
  private long count;

  TextUnmatched(CaptureShape shape, Clock clock, boolean everything) {
    this.shape = shape;
    this.clock = clock;
    this.everything = everything;
  }

  void add(UnmatchedResponse response) throws IOException {
    if (isShown()) {
      String question = response.question().map(TextUnmatched::asked).orElse("");
      write(
          response.frame(),
          response.server()
              + " answered "
              + response.client()
              + question
              + " with "
              + Rcode.nameOf(response.rcode())
              + ": "
              + reason(response));
    }
  }

  /** Returns why it answers no query. */
  private static String reason(UnmatchedResponse response) {
    return switch (response.reason()) {
      case "mismatch_source" -> "not from where it was asked";
      case "mismatch_question" -> "not what was asked";
      case "mismatch_id" -> "not with the id of the query";
      default -> response.reason().replace('_', ' ');
    };
  }

  private static String asked(Question question) {
    return " about " + question.name() + " " + RecordType.nameOf(question.type());
  }

  void add(UnmatchedError error) throws IOException {
    if (isShown()) {
      write(error.frame(), statement.of(error));
    }
  }

  private boolean isShown() {
    return ++count <= SUMMARISED || everything;
  }

  private void write(FrameRef frame, String text) throws IOException {
    String time = clock.of(frame.nanos());
    TextLine line = new TextLine(time.isEmpty() ? "  " : "  " + time + "  ");
    line.words(text).piece(FrameNames.name(List.of(frame), shape.manyFiles()));
    lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes everything that was kept. */
  void copyTo(OutputStream out) throws IOException {
    if (count > 0) {
      out.write(
          "\nResponses and ICMP errors that fit no query above\n".getBytes(StandardCharsets.UTF_8));
      lines.copyTo(out);
      if (count > SUMMARISED && !everything) {
        String more = "  and " + (count - SUMMARISED) + " more; --all shows them\n";
        out.write(more.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
