package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.Undecodable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that run ahead change nothing but the time it takes, and are gone afterwards. */
class DecodeAheadTest {
  private static final int RAW = 101;

  private static final Undecodable EVENT =
      new Undecodable(new FrameRef(0, 1, 0), "IPv4 header", 14, 20, 0);

  /** In many captures, some servers are there and some are not. */
  private static final Scope HALF =
      new Scope(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(IpNetwork.parse("203.0.0.0/8")),
          Optional.empty());

  private static final class Counting implements PacketSink {
    private long count;
    private long failAt = Long.MAX_VALUE;

    @Override
    public void dns(Frame frame, Datagram datagram, DnsView message) {
      count++;
    }

    @Override
    public void icmp(Frame frame, Datagram datagram, IcmpView error) {
      count++;
    }

    @Override
    public void tcp(Frame frame, Datagram segment, TcpEvent event) {
      count++;
    }

    @Override
    public void undecodable(Undecodable what) {
      if (++count == failAt) {
        throw new IllegalStateException("enough");
      }
    }
  }

  private final Counting sink = new Counting();
  private final DecodeAhead ahead = new DecodeAhead(sink);

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("decode-ahead", "correlate-ahead");
  }

  static Stream<Path> captures() throws IOException {
    return Captures.ofProject().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void theAnalysisIsTheSame(Path capture) throws IOException {
    compare(capture, Scope.EVERYTHING);
    compare(capture, HALF);
  }

  private static void compare(Path capture, Scope scope) throws IOException {
    Rendered rendered = new Rendered(frame -> frame.file() + ":" + frame.number());
    String alone = rendered.of(analyze(capture, scope, 1));
    assertThat(rendered.of(analyze(capture, scope, 2))).isEqualTo(alone);
    assertThat(rendered.of(analyze(capture, scope, 3))).isEqualTo(alone);
  }

  private static Analysis analyze(Path capture, Scope scope, int threads) throws IOException {
    Options options = Options.DEFAULTS.withAnsweredToo(true).withScope(scope);
    Collected collected = new Collected(Long.MAX_VALUE);
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      return new Pipeline(options, collected).run(reader, threads).with(collected.toTold());
    }
  }

  /** More than all batches hold, so that they are used again. */
  @Test
  void handsOnEverything() throws IOException {
    ahead.run(() -> tell(10_000));
    assertThat(sink.count).isEqualTo(10_000);
  }

  @Test
  void handsOnNothingOfNothing() throws IOException {
    ahead.run(() -> {});
    assertThat(sink.count).isZero();
  }

  /** What was found before counts. */
  @Test
  void passesOnWhyTheSourceFailed() {
    assertThatThrownBy(
            () ->
                ahead.run(
                    () -> {
                      tell(700);
                      throw new IOException("the disk is gone");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
    assertThat(sink.count).isEqualTo(700);
  }

  @Test
  void endsTheSourceWhenTheSinkFails() {
    sink.failAt = 3;
    assertThatThrownBy(() -> ahead.run(() -> tell(Integer.MAX_VALUE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
    assertThat(sink.count).isEqualTo(3);
  }

  @Test
  void endsTheSourceWhenTheCallerIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> ahead.run(() -> tell(Integer.MAX_VALUE)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void tell(int events) {
    for (int i = 0; i < events; i++) {
      ahead.undecodable(EVENT);
    }
  }

  /** A frame that no batch has room for, among others that one has. */
  @Test
  void keepsFramesOfAnyLength() throws IOException {
    byte[] query = Dns.ask("example.com").packet();
    byte[] padded = Arrays.copyOf(query, 200_000);
    Frame frame = new Frame();
    ahead.run(
        () -> {
          PacketDecoder decoder = new PacketDecoder(Set.of(53), ahead);
          for (int i = 0; i < 5; i++) {
            byte[] bytes = i == 2 ? padded : query;
            frame.set(bytes, 0, bytes.length, bytes.length, RAW, i);
            decoder.decode(frame);
          }
        });
    assertThat(sink.count).isEqualTo(5);
  }
}
