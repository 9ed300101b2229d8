package io.dnsanalyzer.report.text;

import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.OrderedSpool;
import io.dnsanalyzer.report.shared.UnmatchedStatement;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Responses and ICMP errors that fit no query of the capture, in the order of time: an error is
 * told as soon as it comes, a response when no query can come any more that it answers.
 */
final class TextUnmatched implements Closeable {
  private static final int SUMMARISED = 10;

  /** What a key of the spool counts, so that years have room in it. */
  private static final int NANOS = 1_000;

  private static final long LAST_KEY = (1L << 48) - 1;

  /** What is told of one, which a frame holds. */
  private record Line(FrameRef frame, String text) {}

  /** The first ones where not everything is shown. */
  private final List<Line> first = new ArrayList<>();

  /** All of them where everything is. */
  private final OrderedSpool all = new OrderedSpool();

  private final CaptureShape shape;
  private final Clock clock;
  private final boolean everything;
  private long count;

  TextUnmatched(CaptureShape shape, Clock clock, boolean everything) {
    this.shape = shape;
    this.clock = clock;
    this.everything = everything;
  }

  void add(UnmatchedResponse response) throws IOException {
    if (isShown(response.frame())) {
      write(response.frame(), UnmatchedStatement.of(response, shape));
    }
  }

  void add(UnmatchedError error) throws IOException {
    if (isShown(error.frame())) {
      write(error.frame(), UnmatchedStatement.of(error));
    }
  }

  private boolean isShown(FrameRef frame) {
    count++;
    return everything
        || first.size() < SUMMARISED
        || FrameRef.IN_TIME.compare(frame, first.get(SUMMARISED - 1).frame()) < 0;
  }

  private void write(FrameRef frame, String text) throws IOException {
    String time = clock.of(frame.nanos());
    TextLine line = new TextLine(time.isEmpty() ? "  " : "  " + time + "  ");
    line.words(text).piece(FrameNames.name(List.of(frame), shape.manyFiles()));
    String lines = line + "\n";
    if (everything) {
      byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
      all.begin(key(frame), bytes.length).write(bytes);
      return;
    }
    first.add(new Line(frame, lines));
    first.sort(Comparator.comparing(Line::frame, FrameRef.IN_TIME));
    if (first.size() > SUMMARISED) {
      first.remove(SUMMARISED);
    }
  }

  private long key(FrameRef frame) {
    return Math.max(0, Math.min(LAST_KEY, Times.between(shape.start(), frame.nanos()) / NANOS));
  }

  /** Writes everything that was kept. */
  void copyTo(OutputStream out) throws IOException {
    if (count > 0) {
      out.write(
          "\nResponses and ICMP errors that fit no query above\n".getBytes(StandardCharsets.UTF_8));
      for (Line line : first) {
        out.write(line.text().getBytes(StandardCharsets.UTF_8));
      }
      all.sort();
      while (all.next()) {
        all.copyTo(out);
      }
      if (count > SUMMARISED && !everything) {
        String more = "  and " + (count - SUMMARISED) + " more; --all shows them\n";
        out.write(more.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
