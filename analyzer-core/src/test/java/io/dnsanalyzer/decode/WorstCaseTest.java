package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.fragment.FragmentCounts;
import io.dnsanalyzer.decode.fragment.Fragments;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Packets made to be expensive, each decoded a thousand times. The limit only ends what would hang:
 * how long work in proportion to the bytes takes is not measured here.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorstCaseTest {
  private static final int TIMES = 1000;
  private static final String QUERY = "203.0.113.1:53 > 203.0.113.2:40000 query 6699";
  private static final String RESPONSE = "203.0.113.1:53 > 203.0.113.2:40000 response 6699";

  @Test
  void fifteenThousandVlanTags() {
    byte[] frame =
        Hex.bytes("0200c0000201 0200c6336435", "8100 0001".repeat(15_000), "0800", Samples.QUERY);
    repeatedly(
        () -> assertThat(Found.in(Found.ETHERNET, frame)).containsExactly(Samples.FOUND_QUERY));
  }

  @Test
  void fifteenThousandLabels() {
    String labels = "0001 40 40".repeat(15_000) + "0001 41 40";
    byte[] frame = Hex.bytes("0200c0000201 0200c6336435 8847", labels, Samples.QUERY);
    repeatedly(
        () -> assertThat(Found.in(Found.ETHERNET, frame)).containsExactly(Samples.FOUND_QUERY));
  }

  @Test
  void eightThousandExtensionHeaders() {
    String udp = Samples.QUERY_6.substring(Samples.QUERY_6.indexOf("9c41"));
    String headers = "3c00 010400000000".repeat(8000) + "1100 010400000000";
    byte[] packet = Hex.bytes(Packets.ipv6(60, headers + udp));
    repeatedly(
        () ->
            assertThat(Found.in(Found.RAW, packet))
                .containsExactly(
                    "[2001:db8:1::1]:40001 > [2001:db8:1::2]:53 query 11068 example.net. AAAA"));
  }

  @Test
  void sixtyFiveThousandRecordsOfEachSectionClaimed() {
    String header = "1a2b 8180 ffff ffff ffff ffff";
    byte[] packet = dns(header, "");
    repeatedly(
        () ->
            assertThat(Found.in(Found.RAW, packet)).containsExactly(RESPONSE + " malformed at 12"));
  }

  /**
   * As many of the smallest records as fit, 11 bytes each: the root, no data. One more is claimed.
   */
  @Test
  void fiveThousandRecords() {
    byte[] packet = dns("1a2b 8180 0000 173f 0000 0000", "00 0001 0001 00000000 0000".repeat(5950));
    repeatedly(
        () ->
            assertThat(Found.in(Found.RAW, packet))
                .containsExactly(RESPONSE + " malformed at " + (12 + 5950 * 11)));
  }

  /** Records whose owners are chains of pointers, and questions whose names are long. */
  @Test
  void thousandsOfPointersAndLongNames() {
    String name = ("3f" + "61".repeat(63)).repeat(3) + "3d" + "61".repeat(61) + "00 0001 0001";
    byte[] questions = dns("1a2b 0100 00f8 0000 0000 0000", name.repeat(248));
    String found = ("a".repeat(63) + ".").repeat(3) + "a".repeat(61) + ". A";
    repeatedly(
        () -> assertThat(Found.in(Found.RAW, questions)).containsExactly(QUERY + " " + found));
    byte[] pointers = dns("1a2b 0100 2a00 0000 0000 0000", "c00c 0001 0001".repeat(0x2a00 - 1));
    repeatedly(
        () ->
            assertThat(Found.in(Found.RAW, pointers)).containsExactly(QUERY + " malformed at 12"));
  }

  @Test
  void tenThousandExtendedErrorOptions() {
    String options = "000f 0002 0016".repeat(10_000);
    byte[] packet =
        dns("1a2b 8182 0000 0000 0000 0001", "00 0029 04d0 00 00 0000" + Hex.u16(60_000) + options);
    Found found = new Found();
    repeatedly(() -> found.add(Found.RAW, packet, 0, packet.length, 0));
    assertThat(found.lines).hasSize(TIMES).containsOnly(RESPONSE);
  }

  /** Each fragment lies elsewhere, and nothing is ever whole. */
  @Test
  void fragmentsThatNeverEnd() {
    Found found = new Found();
    byte[] packet = Hex.bytes(Samples.QUERY.replace("1c46 0000", "1c46 3fff"));
    for (int i = 0; i < 1_000_000; i++) {
      packet[4] = (byte) (i >> 8);
      packet[5] = (byte) i;
      packet[15] = (byte) (i >> 16);
      packet[6] = (byte) (0x20 | i >> 4 & 0x0f);
      found.add(Found.RAW, packet, 0, packet.length - 5, i);
    }
    found.decoder().finish();
    assertThat(found.lines).isEmpty();
    assertThat(found.decoder().fragments())
        .isEqualTo(new FragmentCounts(0, 0, 1_000_000, 0, 1_000_000 - Fragments.MAX_SETS));
  }

  private static void repeatedly(Runnable decoding) {
    for (int i = 0; i < TIMES; i++) {
      decoding.run();
    }
  }

  private static byte[] dns(String header, String rest) {
    byte[] message = Hex.bytes(header, rest);
    return Hex.bytes(
        Packets.ipv4(
            17,
            Packets.udp(
                53, 40000, Hex.of(Arrays.copyOf(message, Math.min(message.length, 65_507))))));
  }
}
