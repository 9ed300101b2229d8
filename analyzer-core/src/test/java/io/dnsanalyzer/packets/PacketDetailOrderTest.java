package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each tree stands below the line of its own frame. */
class PacketDetailOrderTest {
  private static final PacketOptions DETAIL =
      new PacketOptions(Set.of(), true, false, TimeStyle.TIME, ZoneOffset.UTC, 6);

  @Test
  void headersOfOtherFramesDoNotStandBelowAFrame() throws IOException {
    byte[] small = Dns.ask("first.example.com").message();
    // pcap4j is not asked to decode more than 2048 bytes; our decoders show these.
    byte[] large = Arrays.copyOf(Dns.ask("second.example.com").message(), 2100);
    List<String> lines =
        Listing.of(UdpCapture.of(List.of(small, large)), PacketFormat.TEXT, DETAIL);
    int second = lines.indexOf("    frame 2: 2128 of 2128 bytes captured, RAW");
    assertThat(second).isPositive();
    assertThat(lines.subList(second, lines.size()))
        .contains("    pcap4j could not decode this frame")
        .contains("          question second.example.com. IN A")
        .noneMatch(line -> line.contains("first.example.com"));
  }
}
