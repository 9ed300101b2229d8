package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.fragment.FragmentCounts;
import io.dnsanalyzer.decode.fragment.Fragments;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The end of a packet that comes after its first fragment was handed over without it. */
class LateFragmentsTest {
  private static final String UDP = Samples.QUERY.substring(Samples.QUERY.indexOf("9c40"));
  private static final String RESPONSE = UDP.replace("1a2b 0100", "1a2b 8180");

  private final Found found = new Found();

  private void add(String packet, long time) {
    byte[] bytes = Hex.bytes(packet);
    found.add(Found.RAW, bytes, 0, bytes.length, time);
  }

  private static String fragment(String payload, int from, int to) {
    byte[] bytes = Hex.bytes(payload);
    return "4500"
        + Hex.u16(20 + to - from)
        + "2d57"
        + Hex.u16(from / 8 | (to < bytes.length ? 0x2000 : 0))
        + "4011 0000 c000020a c6336435"
        + Hex.of(Arrays.copyOfRange(bytes, from, to));
  }

  private void late(String payload) {
    add(fragment(payload, 0, 32), 0);
    add(Samples.QUERY_6, Fragments.PATIENCE + 1);
    add(fragment(payload, 32, 37), Fragments.PATIENCE + 2);
    found.decoder().finish();
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(1, 0, 0, 0, 0));
  }

  @Test
  void makesAResponseWhole() {
    late(RESPONSE);
    assertThat(found.lines)
        .containsExactly(
            "192.0.2.10:40000 > 198.51.100.53:53 response 6699 cut",
            Samples.FOUND_QUERY_6,
            Samples.FOUND_QUERY.replace("query", "response"));
    assertThat(found.numbers).containsExactly(1L, 2L, 3L);
  }

  @Test
  void makesNoSecondQuery() {
    late(UDP);
    assertThat(found.lines)
        .containsExactly(
            "192.0.2.10:40000 > 198.51.100.53:53 query 6699 cut", Samples.FOUND_QUERY_6);
  }
}
