package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.packets.Listing;
import io.dnsanalyzer.packets.PacketFormat;
import io.dnsanalyzer.packets.PacketOptions;
import io.dnsanalyzer.report.document.chart.TimeAxis;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.ClockTest;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Times at the ends of what 64 bits hold, which a damaged or crafted pcapng claims. */
class FarTimesTest {
  private static final long FIRST = Long.MIN_VALUE;
  private static final long LAST = Long.MAX_VALUE;

  @Test
  void theWholeScaleHasMarks() {
    // The whole in eight steps of 1,152,921,504 s, which is 2006-07-14T23:58:24Z.
    assertThat(ticks(0, LAST))
        .extracting(TimeAxis.Tick::label)
        .hasSize(9)
        .startsWith("1970-01-01", "2006-07-14")
        .endsWith("2262-04-11");
  }

  @ParameterizedTest
  @CsvSource({
    LAST + "," + LAST,
    LAST - 1_000_000_000 + "," + LAST,
    FIRST + "," + LAST,
    FIRST + "," + FIRST,
    -1 + "," + LAST
  })
  void marksAreFew(long start, long end) {
    assertThat(ticks(start, end)).hasSizeLessThan(11);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void aFrameAtTheEndOfTimeIsRead(ReportFormat format) throws IOException {
    Dns query = Dns.ask("www.example.com");
    InputStream capture = capture(0, query.packet(), LAST, query.port(50001).packet());
    Analysis analysis = Analyzer.with(Options.DEFAULTS).analyze(capture, "far.pcapng");
    assertThat(analysis.summary().queries()).isEqualTo(2);
    Duration enough = Duration.ofSeconds(10);
    assertTimeoutPreemptively(enough, () -> Written.of(analysis, format, ReportOptions.DEFAULTS));
  }

  /** An offset of -2^63 s makes every time the first one there is. */
  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void failuresAtTheBeginningOfTimeAreCounted(ReportFormat format) throws IOException {
    Dns query = Dns.ask("www.example.com");
    Dns other = query.port(50001);
    ByteBuffer file = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
    file.putInt(1).putInt(32).putInt(101).putInt(0);
    file.putInt(8 << 16 | 14).putLong(FIRST).putInt(32);
    file.putInt(1).putInt(20).putInt(101).putInt(0).putInt(20);
    frame(file, 0, 5, query.packet());
    frame(file, 0, 6, query.response(Dns.SERVFAIL).packet());
    frame(file, 1, 1_700_000_000_000_000L, other.packet());
    frame(file, 1, 1_700_000_000_000_001L, other.response(Dns.SERVFAIL).packet());
    InputStream capture = new ByteArrayInputStream(file.array(), 0, file.position());
    Duration enough = Duration.ofSeconds(10);
    assertTimeoutPreemptively(
        enough,
        () -> {
          Analysis analysis = Analyzer.with(Options.DEFAULTS).analyze(capture, "far.pcapng");
          assertThat(analysis.summary().failed()).isEqualTo(2);
          assertThat(analysis.failures().times().steps()).hasSizeBetween(2, 20);
          Written.of(analysis, format, ReportOptions.DEFAULTS);
        });
  }

  @Test
  void itsMarkStandsAtTheEnd() throws IOException {
    byte[] query = Dns.ask("www.example.com").packet();
    Analysis analysis = Analyzer.withDefaults().analyze(capture(0, query, LAST, query), "far");
    assertThat(Written.of(analysis, ReportFormat.HTML, ReportOptions.DEFAULTS))
        .contains("1 undecided about 2116-02-20 23:53:38.427387903");
  }

  @Test
  void aFrameAtTheEndOfTimeIsListed() throws IOException {
    byte[] query = Dns.ask("www.example.com").packet();
    assertThat(
            Listing.of(capture(0, query, LAST, query), PacketFormat.NDJSON, PacketOptions.DEFAULTS))
        .hasSize(2);
  }

  private static List<TimeAxis.Tick> ticks(long start, long end) {
    Clock clock = ClockTest.clock("1970-01-01T00:00:00Z", TimeStyle.TIME, ZoneOffset.UTC);
    return assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> new TimeAxis(start, end, clock).ticks());
  }

  /** A pcapng of two IPv4 packets, its times in nanoseconds. */
  private static InputStream capture(long one, byte[] packet, long other, byte[] second) {
    ByteBuffer file = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
    int nanoseconds = 9;
    file.putInt(1).putInt(32).putInt(101).putInt(0);
    file.putInt(1 << 16 | 9).putInt(nanoseconds).putInt(0).putInt(32);
    frame(file, 0, one, packet);
    frame(file, 0, other, second);
    return new ByteArrayInputStream(file.array(), 0, file.position());
  }

  private static void frame(ByteBuffer file, int captureInterface, long ticks, byte[] packet) {
    int padding = -packet.length & 3;
    int length = 32 + packet.length + padding;
    file.putInt(6).putInt(length).putInt(captureInterface);
    file.putInt((int) (ticks >>> 32)).putInt((int) ticks);
    file.putInt(packet.length).putInt(packet.length).put(packet);
    file.position(file.position() + padding);
    file.putInt(length);
  }
}
