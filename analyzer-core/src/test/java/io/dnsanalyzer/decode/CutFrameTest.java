package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the snapshot length cut off was sent; what a length field only claims was not. */
class CutFrameTest {
  private static final String FLOW = "192.0.2.10:40000 > 198.51.100.53:53 ";

  /** A SYN as tcpdump's 68 bytes of Ethernet have it: 14 of the 20 bytes of options are there. */
  private static final String SYN =
      "4500 003c 1c46 0000 4006 0000 c000020a c6336435"
          + " 9c40 0035 000f4243 00000000 a002 2000 0000 0000"
          + " 020405b4 0402 080a 00000001 00000000 01 030307";

  /** {@link Samples#QUERY} behind its length, in a segment whose packet has no total length. */
  private static final String OFFLOADED =
      "4500 0000 1c46 0000 4006 0000 c000020a c6336435"
          + " 9c40 0035 000f4243 00000000 5018 2000 0000 0000 001d"
          + Samples.QUERY.substring(Samples.QUERY.indexOf("1a2b"));

  private static List<String> in(String packet, int captured) {
    Found found = new Found();
    byte[] bytes = Hex.bytes(packet);
    Frame frame = new Frame();
    frame.set(Arrays.copyOf(bytes, captured), 0, captured, bytes.length, Found.RAW, 0);
    frame.place(0, 1, 0);
    new PacketDecoder(Set.of(53), found).decode(frame);
    return found.lines;
  }

  @Test
  void aTcpHeaderMayLackOptions() {
    assertThat(in(SYN, 54)).containsExactly(FLOW + "tcp OPEN");
    assertThat(in(SYN, 40)).containsExactly(FLOW + "tcp OPEN");
    assertThat(in(SYN, 39))
        .containsExactly("frame 1: TCP header at byte 20: 20 bytes needed, 19 there");
  }

  @Test
  void aTcpHeaderLongerThanItsPacketIsBroken() {
    assertThat(in(SYN.replace("003c", "0036"), 54))
        .containsExactly("frame 1: TCP header at byte 20: 40 bytes needed, 34 there");
    assertThat(in(SYN.replace("a002", "4002"), 60))
        .containsExactly("frame 1: TCP header at byte 20: not understood, 40 bytes there");
  }

  @Test
  void aPacketWithoutTotalLengthIsCutWhereItsFrameIs() {
    int whole = Hex.bytes(OFFLOADED).length;
    assertThat(in(OFFLOADED, whole)).containsExactly(FLOW + "query 6699 example.com. A");
    assertThat(in(OFFLOADED, whole - 1)).containsExactly(FLOW + "query 6699 cut");
  }

  @Test
  void aLayerThatEndsBeforeTheCutIsWhole() {
    String offloaded = Samples.QUERY.replace("4500 0039", "4500 0000") + "ffff";
    assertThat(in(Samples.QUERY + "ffff", 57)).containsExactly(Samples.FOUND_QUERY);
    assertThat(in(offloaded, 57)).containsExactly(Samples.FOUND_QUERY);
    assertThat(in(offloaded, 56)).containsExactly(FLOW + "query 6699 cut");
  }

  /** Some devices shorten the length of the IP packet that they quote. */
  @Test
  void aQuotedUdpLengthIsBelieved() {
    String quote = Samples.QUERY.substring(0, Samples.QUERY.length() - 5);
    String error = Samples.ERROR.substring(0, Samples.ERROR.indexOf(Samples.QUERY)) + quote;
    String shortened = error.replace("4500 0055", "4500 0053").replace("0039", "0037");
    assertThat(in(shortened, 83))
        .containsExactly(
            Samples.FOUND_ERROR.substring(0, Samples.FOUND_ERROR.lastIndexOf("query"))
                + "query 6699 cut");
  }
}
