package io.dnsanalyzer.decode.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Found;
import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.decode.Packets;
import io.dnsanalyzer.decode.Samples;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fragments of packets that may carry DNS or an ICMP error (RFC 791, 815, 5722, 6946, 8200). */
class FragmentsTest {
  private static final long SECOND = 1_000_000_000L;

  /** UDP and DNS of the samples: 37 bytes, so blocks of 8, 8, 8, 8 and 5. */
  private static final String UDP = Samples.QUERY.substring(Samples.QUERY.indexOf("9c40"));

  private static final String UDP_6 = Samples.QUERY_6.substring(Samples.QUERY_6.indexOf("9c41"));

  /** Of ports 40000 and 443, so nothing of interest. */
  private static final String OTHER = UDP.replace("0035", "01bb");

  private final Found found = new Found();
  private long time;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0-16 16-32 32-37", "0-16 32-37 16-32", "16-32 0-16 32-37", "16-32 32-37 0-16",
    "32-37 0-16 16-32", "32-37 16-32 0-16", "0-8 8-16 16-24 24-32 32-37", "0-32 32-37",
    "32-37 24-32 16-24 8-16 0-8",
  })
  void comeInAnyOrder(String parts) {
    ipv4(UDP, 0x1c46, parts);
    ipv6(UDP_6, 0x0a0b0c0d, parts);
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY, Samples.FOUND_QUERY_6);
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(2, 0, 0, 0, 0));
    found.decoder().finish();
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(2, 0, 0, 0, 0));
    assertThat(found.lines).hasSize(2);
  }

  @Test
  void mixWithThoseOfOtherPackets() {
    ipv4(UDP, 1, "0-16");
    ipv4(OTHER, 2, "0-16");
    ipv4(UDP, 3, "32-37");
    ipv4(UDP, 1, "16-32");
    ipv4(OTHER, 2, "16-37");
    ipv4(UDP, 3, "0-32");
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY);
    ipv4(UDP, 1, "32-37");
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY, Samples.FOUND_QUERY);
    found.decoder().finish();
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(2, 0, 0, 0, 0));
  }

  @Test
  void carryErrors() {
    String icmp = Samples.ERROR.substring(Samples.ERROR.indexOf("0303"));
    byte[] packet = Hex.bytes(icmp);
    for (int from : new int[] {40, 0, 24}) {
      int to = from == 40 ? packet.length : from + (from == 0 ? 24 : 16);
      String part = Hex.of(Arrays.copyOfRange(packet, from, to));
      int field = from / 8 | (to < packet.length ? 0x2000 : 0);
      add(
          "4500"
              + Hex.u16(20 + to - from)
              + "2d57"
              + Hex.u16(field)
              + "3901 0000 c6336435 c000020a"
              + part);
    }
    assertThat(found.lines).containsExactly(Samples.FOUND_ERROR);
  }

  @Test
  void carryTunnels() {
    byte[] gre = Hex.bytes("0000 0800", Samples.QUERY);
    for (int from = 0; from < gre.length; from += 24) {
      int to = Math.min(from + 24, gre.length);
      int field = from / 8 | (to < gre.length ? 0x2000 : 0);
      String part = Hex.of(Arrays.copyOfRange(gre, from, to));
      add(Packets.ipv4(47, part).replace("3d68 0000", "3d68 " + Hex.u16(field)));
    }
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY);
  }

  @Test
  void mayHaveExtensionHeadersInTheFirst() {
    String payload = "1100 010400000000" + UDP_6; // destination options, then UDP
    byte[] bytes = Hex.bytes(payload);
    ipv6Fragment(60, 0x0a0b0c0d, bytes, 24, bytes.length);
    ipv6Fragment(60, 0x0a0b0c0d, bytes, 0, 24);
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY_6);
  }

  /** RFC 6946 4: whole, even while fragments with its identification wait. */
  @Test
  void anAtomicFragmentIsNoFragment() {
    ipv6(UDP_6, 0x0a0b0c0d, "0-16");
    ipv6Fragment(17, 0x0a0b0c0d, Hex.bytes(UDP_6), 0, 37);
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY_6);
    ipv6(UDP_6, 0x0a0b0c0d, "16-37");
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY_6, Samples.FOUND_QUERY_6);
  }

  @Test
  void ofIpv4MayOverlapAndWhatCameFirstStays() {
    String changed = UDP.replace("6578616d706c65", "6368616e676564"); // "changed" for "example"
    ipv4(UDP, 7, "0-32");
    ipv4(changed, 7, "8-37");
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY);
    ipv4(changed, 8, "16-37");
    ipv4(UDP, 8, "0-32");
    // The first label's length and two letters are in bytes 16 to 24, the rest behind.
    assertThat(found.lines.get(1)).endsWith(" changed.com. A");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'0-16 8-32 32-37', 1", // overlaps in part
    "'0-24 8-16 24-37', 1", // lies within another
    "'8-16 0-24 24-37', 1", // holds another
    "'0-24 24-37 0-24', 0", // repeats the packet
  })
  void ofIpv6MayNotOverlap(String parts, int contradictory) {
    ipv6(UDP_6, 0x0a0b0c0d, parts);
    found.decoder().finish();
    assertThat(found.decoder().fragments().contradictory()).isEqualTo(contradictory);
    assertThat(found.lines).hasSize(1 - contradictory);
  }

  @Test
  void ofIpv6MayRepeatOneExactly() {
    ipv6(UDP_6, 0x0a0b0c0d, "0-16 0-16 16-32 16-32 32-37");
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY_6);
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(1, 0, 0, 0, 0));
  }

  @Test
  void thatRepeatOneWithOtherBytesContradictIt() {
    ipv6(UDP_6, 0x0a0b0c0d, "16-32");
    ipv6(UDP_6.replace("6c65", "6c66"), 0x0a0b0c0d, "16-32");
    ipv6(UDP_6, 0x0a0b0c0d, "0-16 32-37");
    assertThat(found.lines).isEmpty();
    assertThat(found.decoder().fragments().contradictory()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"0-16 32-37 24-40", "0-16 32-37 16-29", "24-40 0-16 32-37"})
  void thatDisagreeAboutTheEndContradictEachOther(String parts) {
    ipv4(UDP + "000000000000", 9, parts, 37, 29);
    assertThat(found.lines).isEmpty();
    assertThat(found.decoder().fragments().contradictory()).isEqualTo(1);
  }

  @Test
  void capturedTwiceAreOnePacket() {
    ipv4(UDP, 1, "0-16 0-16 16-32 16-32 32-37 32-37 0-16 16-32 32-37");
    found.decoder().finish();
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY);
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(1, 0, 0, 0, 0));
  }

  @Test
  void ofALaterPacketWithTheSameIdentificationAreAnother() {
    ipv4(UDP, 1, "0-16 16-37");
    ipv4(UDP.replace("1a2b", "1a2c"), 1, "0-16 16-37");
    time += 2 * SECOND;
    ipv4(UDP, 1, "16-37 0-16");
    assertThat(found.lines).hasSize(3);
    assertThat(found.lines.get(1)).contains("query 6700");
    assertThat(found.lines.get(2)).isEqualTo(Samples.FOUND_QUERY);
  }

  @Test
  void aFirstFragmentThatWaitsInVainIsHandedOverBeforeTheNextMessage() {
    ipv4(UDP, 1, "0-32");
    time = SECOND + 1;
    add(Samples.QUERY_6);
    assertThat(found.lines)
        .containsExactly(
            "192.0.2.10:40000 > 198.51.100.53:53 query 6699 cut", Samples.FOUND_QUERY_6);
    assertThat(found.numbers).containsExactly(1L, 2L);
    assertThat(found.times).containsExactly(0L, SECOND + 1);
    ipv4(UDP, 1, "32-37"); // too late to be news, and still the same packet
    found.decoder().finish();
    assertThat(found.lines).hasSize(2);
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(1, 0, 0, 0, 0));
  }

  @Test
  void aFirstFragmentIsPatientWhileNothingElseHappens() {
    ipv4(UDP, 1, "0-32");
    time = 29 * SECOND;
    ipv4(UDP, 1, "32-37");
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY);
  }

  @Test
  void areForgottenAfterHalfAMinute() {
    ipv4(UDP, 1, "32-37");
    ipv4(UDP, 2, "0-32");
    time = 31 * SECOND;
    ipv4(UDP, 1, "0-32");
    assertThat(found.lines).containsExactly("192.0.2.10:40000 > 198.51.100.53:53 query 6699 cut");
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(0, 1, 1, 0, 0));
    found.decoder().finish();
    assertThat(found.lines).hasSize(2);
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(0, 2, 1, 0, 0));
  }

  @Test
  void aFirstFragmentThatWasCutIsHandedOverAtOnce() {
    byte[] packet =
        Hex.bytes(Samples.QUERY.replace("1c46 0000", "1c46 2000").replace("0025", "0725"));
    found.add(Found.RAW, packet, 0, packet.length - 9, time);
    assertThat(found.lines).containsExactly("192.0.2.10:40000 > 198.51.100.53:53 query 6699 cut");
    found.decoder().finish();
    assertThat(found.lines).hasSize(1);
    assertThat(found.decoder().fragments().incompleteDns()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"0-16, 0, 0", "16-32, 0, 1", "16-32 0-16, 0, 0"})
  void ofOtherTrafficCountOnlyWithoutTheFirst(String parts, int dns, int unknown) {
    ipv4(OTHER, 1, parts);
    found.decoder().finish();
    assertThat(found.lines).isEmpty();
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(0, dns, unknown, 0, 0));
  }

  @Test
  void ofOtherProtocolsAreNotLookedAt() {
    add(Packets.ipv4(50, UDP).replace("3d68 0000", "3d68 0002"));
    found.decoder().finish();
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(0, 0, 0, 0, 0));
  }

  @Test
  void theLongestPacketIsPutTogether() {
    byte[] payload = Arrays.copyOf(Hex.bytes(UDP.replace("0025", "ffe3")), 65507);
    Random random = new Random(791);
    int[] order = random.ints(0, 47).distinct().limit(47).toArray();
    for (int part : order) {
      int from = part * 1424;
      add(ipv4Fragment(3, payload, from, Math.min(from + 1424, payload.length), payload.length));
    }
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY);
  }

  @Test
  void aPacketLongerThanIpAllowsContradictsItself() {
    add("4500 0024 0003 3fff 40 11 0000 c000020a c6336435 00112233445566778899aabbccddeeff");
    assertThat(found.decoder().fragments().contradictory()).isEqualTo(1);
  }

  /** Work is bounded by number and bytes: more packets than that are given up, oldest first. */
  @Test
  void tooManyPacketsEvictTheOldest() {
    for (int id = 0; id < Fragments.MAX_SETS + 10; id++) {
      ipv4(UDP, id, "0-32");
    }
    assertThat(found.lines).hasSize(10);
    assertThat(found.decoder().fragments()).isEqualTo(new FragmentCounts(0, 10, 0, 0, 10));
  }

  @Test
  void tooManyBytesEvictTheOldest() {
    byte[] payload = Arrays.copyOf(Hex.bytes(UDP.replace("0025", "ffe3")), 65504);
    for (int id = 0; id < 200; id++) {
      for (int from = 0; from < payload.length - 1424; from += 1424) {
        add(ipv4Fragment(id, payload, from, from + 1424, payload.length));
      }
    }
    FragmentCounts counts = found.decoder().fragments();
    assertThat(counts.evicted()).isBetween(60L, 90L); // 8 MiB hold some 125 of 64 KiB
    assertThat(found.lines).hasSize((int) counts.evicted());
  }

  private void ipv4(String payload, int id, String parts) {
    ipv4(payload, id, parts, Hex.bytes(payload).length);
  }

  /** Adds fragments; one that ends at any of {@code ends} says that it is the last. */
  private void ipv4(String payload, int id, String parts, int... ends) {
    byte[] bytes = Hex.bytes(payload);
    for (String part : parts.split(" ")) {
      int from = Integer.parseInt(part.substring(0, part.indexOf('-')));
      int to = Integer.parseInt(part.substring(part.indexOf('-') + 1));
      boolean isLast = Arrays.stream(ends).anyMatch(end -> end == to);
      add(ipv4Fragment(id, bytes, from, to, isLast ? to : -1));
    }
  }

  private static String ipv4Fragment(int id, byte[] payload, int from, int to, int end) {
    return "4500"
        + Hex.u16(20 + to - from)
        + Hex.u16(id)
        + Hex.u16(from / 8 | (to == end ? 0 : 0x2000))
        + "4011 0000 c000020a c6336435"
        + Hex.of(Arrays.copyOfRange(payload, from, to));
  }

  private void ipv6(String payload, int id, String parts) {
    byte[] bytes = Hex.bytes(payload);
    for (String part : parts.split(" ")) {
      int from = Integer.parseInt(part.substring(0, part.indexOf('-')));
      int to = Integer.parseInt(part.substring(part.indexOf('-') + 1));
      ipv6Fragment(17, id, bytes, from, to);
    }
  }

  private void ipv6Fragment(int next, int id, byte[] payload, int from, int to) {
    add(
        "60000000"
            + Hex.u16(8 + to - from)
            + "2c 40 20010db8000000000000000000000010 20010db8005300000000000000000053"
            + Hex.u16(next).substring(2)
            + "00"
            + Hex.u16(from | (to < payload.length ? 1 : 0))
            + Hex.u16(id >>> 16)
            + Hex.u16(id)
            + Hex.of(Arrays.copyOfRange(payload, from, to)));
  }

  private void add(String packet) {
    byte[] bytes = Hex.bytes(packet);
    found.add(Found.RAW, bytes, 0, bytes.length, time);
  }
}
