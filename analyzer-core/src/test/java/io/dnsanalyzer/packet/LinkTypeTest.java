package io.dnsanalyzer.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkTypeTest {
  @Test
  void aTypeHasTheNameOfTheRegistry() {
    assertThat(LinkType.describe(189)).isEqualTo("USB_LINUX (189)");
    assertThat(LinkType.describe(147)).isEqualTo("USER0 (147)");
    assertThat(LinkType.describe(162)).isEqualTo("USER15 (162)");
    assertThat(LinkType.describe(9999)).isEqualTo("LINKTYPE_9999");
  }

  @Test
  void aSentenceStaysShortHoweverManyThereAre() {
    assertThat(LinkType.describe(List.of(1, 147))).isEqualTo("EN10MB (1), USER0 (147)");
    assertThat(LinkType.describe(IntStream.range(50_000, 65_000).boxed().toList()))
        .startsWith("LINKTYPE_50000, LINKTYPE_50001, ")
        .endsWith(", LINKTYPE_50009 and 14,990 others");
    assertThat(LinkType.describe(IntStream.range(1000, 1011).boxed().toList()))
        .endsWith("LINKTYPE_1009 and 1 other");
  }
}
