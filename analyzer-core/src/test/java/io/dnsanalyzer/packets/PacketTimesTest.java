package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as {@code tcpdump -n -r clock-backwards.pcap} with -t to -ttttt writes them. */
class PacketTimesTest {
  private static final Path CAPTURE = Captures.named("clock-backwards.pcap");

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "NONE,,",
        "TIME,'09:10:00.100500 ','09:10:03.200202 '",
        "DATE,'2024-03-18 09:10:00.100500 ','2024-03-18 09:10:03.200202 '",
        "EPOCH,'1710753000.100500 ','1710753003.200202 '",
        "SINCE_PREVIOUS,' 00:00:00.000000 ','-00:00:01.999800 '",
        "SINCE_START,' 00:00:00.000000 ',' 00:00:03.099702 '",
      })
  void beginsLinesAsTcpdumpDoes(TimeStyle style, String first, String fourth) throws IOException {
    List<String> lines = Listing.of(CAPTURE, PacketFormat.TEXT, Listing.times(style));
    assertThat(lines.get(0)).isEqualTo((first == null ? "" : first) + FIRST);
    assertThat(lines.get(3)).isEqualTo((fourth == null ? "" : fourth) + FOURTH);
  }

  @Test
  void nanosecondsAndAZoneAreShownOnRequest() throws IOException {
    PacketOptions options =
        new PacketOptions(Set.of(1L), false, false, TimeStyle.DATE, ZoneId.of("Asia/Kathmandu"), 9);
    assertThat(Listing.of(CAPTURE, PacketFormat.TEXT, options))
        .containsExactly("2024-03-18 14:55:00.100500000 " + FIRST);
  }

  private static final String FIRST =
      "IP 192.0.2.10.59701 > 203.0.113.53.53: 32701+ A? skew.example.com. (34)";
  private static final String FOURTH =
      "IP 203.0.113.53.53 > 192.0.2.10.59702: 32702 1/0/0 A 192.0.2.94 (50)";
}
