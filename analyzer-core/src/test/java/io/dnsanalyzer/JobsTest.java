package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads and correlators change nothing but the time it takes, and are gone afterwards. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobsTest {
  private static final int[] JOBS = {1, 2, 3, 8};
  private static final int ETHERNET = 1;

  /** In many captures, some servers are there and some are not. */
  private static final Scope HALF =
      new Scope(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(IpNetwork.parse("203.0.0.0/8")),
          Optional.empty());

  /** A frame of one of several captures, which begin together. */
  private static final class Shifted {
    private final long time;
    private final byte[] bytes;
    private final int originalLength;

    Shifted(Frame frame, long time) {
      this.time = time;
      int end = frame.offset() + frame.length();
      bytes = Arrays.copyOfRange(frame.bytes(), frame.offset(), end);
      originalLength = Math.max(frame.originalLength(), bytes.length);
    }
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("correlate-") || name.equals("decode-ahead"));
  }

  static Stream<Path> captures() throws IOException {
    return Captures.ofProject().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void ofEveryCapture(Path capture) throws IOException {
    for (Scope scope : List.of(Scope.EVERYTHING, HALF)) {
      Options options = Options.DEFAULTS.withAnsweredToo(true).withScope(scope);
      String alone = told(CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN), options, 0);
      for (int jobs : JOBS) {
        assertThat(told(CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN), options, jobs))
            .as("%s jobs", jobs)
            .isEqualTo(alone);
      }
    }
  }

  /**
   * All captures at once, so that clients of different correlators come one after the other; where
   * few exchanges may be open, which of them leave is decided over all clients.
   */
  @ParameterizedTest
  @CsvSource({"1, 262144", "2, 262144", "3, 300", "4, 20"})
  void ofAllCapturesAtOnce(int seed, int maxOpen) throws IOException {
    byte[] capture = allAtOnce(new Random(seed));
    for (boolean answeredToo : new boolean[] {true, false}) {
      Options options =
          Options.DEFAULTS
              .withAnsweredToo(answeredToo)
              .withCorrelation(Options.DEFAULTS.correlation().withMaxOpen(maxOpen));
      String alone = told(open(new ByteArrayInputStream(capture)), options, 0);
      for (int jobs : JOBS) {
        assertThat(told(open(new ByteArrayInputStream(capture)), options, jobs))
            .as("%s jobs", jobs)
            .isEqualTo(alone);
      }
    }
  }

  private static CaptureReader open(InputStream in) throws IOException {
    return CaptureReader.open(in, "all", ReaderChoice.BUILTIN);
  }

  /** Returns everything that a listener is told, in its order, and the analysis. */
  private static String told(CaptureReader capture, Options options, int jobs) throws IOException {
    Rendered rendered = new Rendered(frame -> frame.file() + ":" + frame.number());
    Collected collected = new Collected(Long.MAX_VALUE);
    try (CaptureReader reader = capture) {
      return rendered.of(
          new Pipeline(options, collected).run(reader, jobs).with(collected.toTold()));
    }
  }

  private static byte[] allAtOnce(Random random) throws IOException {
    List<Shifted> all = new ArrayList<>();
    for (Path capture : Captures.ofProject()) {
      try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
        long begin = random.nextInt(1_000_000_000);
        long first = Long.MIN_VALUE;
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
          first = first == Long.MIN_VALUE ? frame.time() : first;
          long since = frame.time() - first;
          if (frame.linkType() == ETHERNET && since >= 0 && since < 3_600_000_000_000L) {
            all.add(new Shifted(frame, begin + since));
          }
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(1000);
    all.sort(Comparator.comparingLong(frame -> frame.time));
    ByteArrayOutputStream pcap = new ByteArrayOutputStream();
    pcap.write(
        ByteBuffer.allocate(24)
            .putInt(0xa1b23c4d)
            .putInt(0x20004)
            .putLong(0)
            .putInt(1 << 18)
            .putInt(ETHERNET)
            .array());
    for (Shifted frame : all) {
      pcap.write(
          ByteBuffer.allocate(16)
              .putInt(1_700_000_000 + (int) (frame.time / 1_000_000_000))
              .putInt((int) (frame.time % 1_000_000_000))
              .putInt(frame.bytes.length)
              .putInt(frame.originalLength)
              .array());
      pcap.write(frame.bytes);
    }
    return pcap.toByteArray();
  }

  @Test
  void passesOnWhyReadingFailed() throws IOException {
    byte[] capture = allAtOnce(new Random(5));
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(capture)) {
          private int left = capture.length / 2;

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            if (left <= 0) {
              throw new IllegalStateException("the stream is no good");
            }
            int read = super.read(to, offset, Math.min(length, left));
            left -= read;
            return read;
          }
        };
    assertThatThrownBy(() -> told(open(broken), Options.DEFAULTS, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stream is no good");
  }

  @Test
  void endsReadingWhenTheListenerFails() throws IOException {
    byte[] capture = allAtOnce(new Random(6));
    AnalysisListener fails =
        new AnalysisListener() {
          @Override
          public void exchange(Exchange exchange) {
            throw new IllegalStateException("enough");
          }
        };
    try (CaptureReader reader = open(new ByteArrayInputStream(capture))) {
      assertThatThrownBy(() -> new Pipeline(Options.DEFAULTS, fails).run(reader, 3))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("enough");
    }
  }

  @Test
  void endsReadingWhenTheCallerIsInterrupted() throws IOException {
    byte[] capture = allAtOnce(new Random(7));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> told(open(new ByteArrayInputStream(capture)), Options.DEFAULTS, 3))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
