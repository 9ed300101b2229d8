package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.fragment.Fragments;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of the length of packets that were put together from fragments. */
class PutTogetherTest {
  private static final byte[] UDP =
      Hex.bytes(Samples.QUERY.substring(Samples.QUERY.indexOf("9c40")));

  private final List<Integer> lengths = new ArrayList<>();
  private final List<String> beyond = new ArrayList<>();
  private final PacketDecoder decoder =
      new PacketDecoder(
          Set.of(53),
          new Nothing() {
            @Override
            public void dns(Frame frame, Datagram datagram, DnsView message) {
              lengths.add(datagram.payloadLength());
              if (datagram.bytes == frame.bytes()
                  && datagram.end > frame.offset() + frame.length()) {
                beyond.add(datagram.end + " of " + frame.length());
              }
            }
          });
  private long number;
  private long time;

  private void add(String packet) {
    byte[] bytes = Hex.bytes(packet);
    Frame frame = new Frame();
    frame.set(bytes, 0, bytes.length, bytes.length, Found.RAW, time);
    frame.place(0, ++number, 0);
    decoder.decode(frame);
  }

  private static String fragment(byte[] payload, int from, int to) {
    return "4500"
        + Hex.u16(20 + to - from)
        + "1c46"
        + Hex.u16(from / 8 | (to < payload.length ? 0x2000 : 0))
        + "4011 0000 c000020a c6336435"
        + Hex.of(Arrays.copyOfRange(payload, from, to));
  }

  @Test
  void thePayloadIsThatOfAllFragments() {
    add(fragment(UDP, 0, 16));
    add(fragment(UDP, 16, 37));
    assertThat(lengths).containsExactly(37);
  }

  @Test
  void thePayloadOfATunnelIsAsItsHeaderSays() {
    byte[] tunnel = Hex.bytes(Samples.QUERY);
    for (int from = 0; from < tunnel.length; from += 32) {
      int to = Math.min(from + 32, tunnel.length);
      add(fragment(tunnel, from, to).replace("4011 0000", "4004 0000"));
    }
    assertThat(lengths).containsExactly(37);
  }

  /** The first fragment of a tunnel, handed over late, completes a longer packet inside. */
  @Test
  void aFrameNeverHasMoreThanItsOwnBytes() {
    byte[] longer = Arrays.copyOf(UDP, 101);
    longer[5] = 101; // the length of UDP
    add(fragment(longer, 16, 101));
    String inner = fragment(longer, 0, 16) + "00000000"; // 36 bytes and 4 of padding
    add("4500 003c 2d57 2000 4004 0000 cb007101 cb007102" + inner);
    time = Fragments.PATIENCE + 1;
    add(Samples.QUERY);
    assertThat(lengths).containsExactly(101, 37);
    assertThat(beyond).isEmpty();
  }
}
