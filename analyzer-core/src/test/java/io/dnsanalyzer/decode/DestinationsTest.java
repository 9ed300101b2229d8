package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which hosts frames of any kind went to. */
class DestinationsTest {
  private static final int ETHERNET = 1;
  private static final String MACS = "02 00 00 00 00 01 02 00 00 00 00 02";

  /** RFC 826: Ethernet, IPv4; then operation, sender and target. */
  private static final String ARP = MACS + "08 06 0001 0800 06 04";

  private final PacketDecoder decoder = new PacketDecoder(Set.of(53), new Found());

  private List<IpAddress> destinations(int link, String... frames) {
    for (String text : frames) {
      byte[] bytes = Hex.bytes(text);
      Frame frame = new Frame();
      frame.set(bytes, 0, bytes.length, bytes.length, link, 0);
      decoder.decode(frame);
    }
    return decoder.destinations();
  }

  private static String reply(String sender, String target) {
    return ARP + "0002 020000000002" + sender + "020000000001" + target;
  }

  @Test
  void aReplyOfArpGoesToWhoAsked() {
    assertThat(destinations(ETHERNET, reply("c0000201", "c000020a")))
        .containsExactly(IpAddress.v4(0xc000020a));
  }

  /** Such replies nobody asked for: a host tells all others of itself (RFC 5227 3). */
  @Test
  void anAnnouncementIsToNobody() {
    assertThat(destinations(ETHERNET, reply("c000020a", "c000020a"))).isEmpty();
  }

  private static String request(String sender, String target) {
    return ARP + "0001 020000000002" + sender + "000000000000" + target;
  }

  /** As a router asks whether a host is still there. */
  @Test
  void aRequestOfArpIsToWhomItAsksFor() {
    assertThat(destinations(ETHERNET, request("c0000201", "c000020a")))
        .containsExactly(IpAddress.v4(0xc000020a));
  }

  /** A host asks whether anybody has its address already (RFC 5227 1.1). */
  @Test
  void aProbeIsToNobody() {
    assertThat(destinations(ETHERNET, request("00000000", "c000020a"))).isEmpty();
  }

  @Test
  void aReplyThatIsCutIsToNobody() {
    String whole = reply("c0000201", "c000020a").replace(" ", "");
    for (int length = 28; length < whole.length(); length += 2) {
      assertThat(destinations(ETHERNET, whole.substring(0, length))).isEmpty();
    }
  }

  /** Once a response was seen, nobody asks any more. */
  @Test
  void onlyUntilADnsResponseIsSeen() {
    byte[] response = Dns.ask("www.example.com").answer("192.0.2.80").packet();
    Frame frame = new Frame();
    frame.set(response, 0, response.length, response.length, Found.RAW, 0);
    assertThat(destinations(Found.RAW, "4500 0014 0000 0000 4006 0000 0a000001 c0000263"))
        .containsExactly(IpAddress.v4(0xc0000263));
    decoder.decode(frame);
    assertThat(destinations(Found.RAW, "4500 0014 0000 0000 4006 0000 0a000001 c0000264"))
        .containsExactly(IpAddress.v4(0xc0000263));
  }
}
