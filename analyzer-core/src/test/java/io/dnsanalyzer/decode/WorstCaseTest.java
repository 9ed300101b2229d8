package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Packets made to be expensive. Each is decoded a thousand times within a limit that is generous
 * for work in proportion to its bytes, and that anything quadratic exceeds by far.
 */
class WorstCaseTest {
  private static final int TIMES = 1000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

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
    repeatedly(() -> assertThat(Found.in(Found.RAW, packet).get(0)).contains("example.net."));
  }

  @Test
  void sixtyFiveThousandRecordsOfEachSectionClaimed() {
    String header = "1a2b 8180 ffff ffff ffff ffff";
    byte[] packet = dns(header, "");
    repeatedly(
        () ->
            assertThat(Found.in(Found.RAW, packet).get(0))
                .endsWith("response 6699 malformed at 12"));
  }

  /** As many of the smallest records as fit: the root, no data. */
  @Test
  void fiveThousandRecords() {
    byte[] packet = dns("1a2b 8180 0000 1770 0000 0000", "00 0001 0001 00000000 0000".repeat(5950));
    repeatedly(() -> assertThat(Found.in(Found.RAW, packet).get(0)).contains("malformed at"));
  }

  /** Records whose owners are chains of pointers, and questions whose names are long. */
  @Test
  void thousandsOfPointersAndLongNames() {
    String name = ("3f" + "61".repeat(63)).repeat(3) + "3d" + "61".repeat(61) + "00 0001 0001";
    byte[] questions = dns("1a2b 0100 00f8 0000 0000 0000", name.repeat(248));
    repeatedly(() -> assertThat(Found.in(Found.RAW, questions)).hasSize(1));
    byte[] pointers = dns("1a2b 0100 2a00 0000 0000 0000", "c00c 0001 0001".repeat(0x2a00 - 1));
    repeatedly(() -> assertThat(Found.in(Found.RAW, pointers).get(0)).contains("malformed at 12"));
  }

  @Test
  void thirteenThousandExtendedErrorOptions() {
    String options = "000f 0002 0016".repeat(10_000);
    byte[] packet =
        dns("1a2b 8182 0000 0000 0000 0001", "00 0029 04d0 00 00 0000" + Hex.u16(60_000) + options);
    Found found = new Found();
    repeatedly(() -> found.add(Found.RAW, packet, 0, packet.length, 0));
    assertThat(found.lines).hasSize(TIMES);
  }

  /** Each fragment lies elsewhere, and nothing is ever whole. */
  @Test
  void fragmentsThatNeverEnd() {
    Found found = new Found();
    byte[] packet = Hex.bytes(Samples.QUERY.replace("1c46 0000", "1c46 3fff"));
    Executable million =
        () -> {
          for (int i = 0; i < 1_000_000; i++) {
            packet[4] = (byte) (i >> 8);
            packet[5] = (byte) i;
            packet[15] = (byte) (i >> 16);
            packet[6] = (byte) (0x20 | i >> 4 & 0x0f);
            found.add(Found.RAW, packet, 0, packet.length - 5, i);
          }
        };
    Assertions.assertTimeoutPreemptively(LIMIT, million);
    found.decoder().finish();
    assertThat(found.decoder().fragments().incompleteUnknown()).isPositive();
  }

  private static void repeatedly(Executable decoding) {
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < TIMES; i++) {
            decoding.execute();
          }
        });
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
