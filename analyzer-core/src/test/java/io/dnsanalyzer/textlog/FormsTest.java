package io.dnsanalyzer.textlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that tcpdump prints (print-domain.c, print-icmp.c, print-icmp6.c, print-tcp.c). */
class FormsTest {
  private static final String ASK =
      "13:24:32.000000 IP 192.0.2.1.40000 > 203.0.113.2.53: 7+ A? example.com. (29)\n";
  private static final String ASK6 =
      "13:24:32.000000 IP6 2001:db8::1.40000 > 2001:db8::2.53: 7+ A? example.com. (29)\n";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "7+ A? example.com. (29); example.com. IN A",
        "7% [1au] AAAA? example.com. (40); example.com. IN AAAA",
        "7+ Type65? example.com. (29); example.com. IN HTTPS",
        "7+ HTTPS? example.com. (29); example.com. IN HTTPS",
        "7+ TXT CHAOS? version.bind. (30); version.bind. CH TXT",
        "7+ NS? . (17); . IN NS",
        "7+ [1au] A? example.com. ar: . OPT UDPsize=512 DO (40); example.com. IN A",
        "7+ SRV? _http._tcp.100.107.0.4. (40); _http._tcp.100.107.0.4. IN SRV",
        "7+ A? example.com.(29); example.com. IN A",
        "7+ NSAP_PTR? example.com. (29); example.com. IN NSAP-PTR",
        "7+ A (Class 9)? example.com. (29); example.com. CLASS9 A",
        "7+ A (QM)? example.com. (29); example.com. IN A",
        "7+ [b2&3=0x120] A? ExAmPlE.cOm. (29); ExAmPlE.cOm. IN A",
        "7+ A? example.com. (29) (DF) [tos 0x10] (ttl 64, id 1, len 57); example.com. IN A",
        "[udp sum ok] 7+ A? example.com. (29); example.com. IN A",
        "[bad udp cksum 0x1a2b -> 0x3c4d!] 7+ A? example.com. (29); example.com. IN A",
      })
  void readsQuestions(String message, String question) {
    Exchange exchange =
        Logs.only("13:24:32.000000 IP 192.0.2.1.40000 > 203.0.113.2.53: " + message + "\n");
    assertThat(exchange.id()).hasValue(7);
    assertThat(exchange.question()).hasToString("Optional[" + question + "]");
    assertThat(exchange.client()).hasToString("192.0.2.1:40000");
    assertThat(exchange.server()).hasToString("203.0.113.2:53");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "7 1/0/0 A 192.0.2.80 (45); answered",
        "7*- 1/0/1 A 192.0.2.80 (56); answered",
        "7 NXDomain 0/1/0 (96); nxdomain",
        "7 NXDomain*-$ 0/1/0 (96); nxdomain",
        "7 ServFail- 0/0/0 (29); servfail",
        "7 Refused- [0q] 0/0/0 (12); refused",
        "7 FormErr 0/0/0 (29); formerr",
        "7 NotImp 0/0/0 (29); notimp",
        "7 0/1/0 (90); nodata",
        "7- 0/2/2 (90); answered",
        "7 1/1/0 CNAME a.example.net. (155); nodata",
        "7 2/0/0 CNAME a.example.net., A 192.0.2.80 (87); answered",
        "7 q: A? example.com. 1/0/0 example.com. [1d] A 192.0.2.80 (45); answered",
        "7* q: A? example.com. 0/1/0 ns: example.com. SOA a. b. 1 2 3 4 5 (90); nodata",
        "7 2/5/1 CNAME[|domain]; answered",
        "[udp sum ok] 7 1/0/0 A 192.0.2.80 (45); answered",
      })
  void readsAnswers(String message, String outcome) {
    String answer = "13:24:32.010000 IP 203.0.113.2.53 > 192.0.2.1.40000: " + message + "\n";
    assertThat(Logs.outcomes(ASK + answer)).containsExactly(outcome);
  }

  @ParameterizedTest(name = "{0}: {1}/{2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "net 203.0.113.2 unreachable; 3; 0",
        "host 203.0.113.2 unreachable; 3; 1",
        "203.0.113.2 protocol 17 unreachable; 3; 2",
        "203.0.113.2 udp port 53 unreachable; 3; 3",
        "203.0.113.2 udp port domain unreachable; 3; 3",
        "203.0.113.2 protocol 17 port 53 unreachable; 3; 3",
        "#16 203.0.113.2 unreachable; 3; 16",
        "203.0.113.2 unreachable - #16; 3; 16",
        "203.0.113.2 unreachable - need to frag (mtu 1400); 3; 4",
        "203.0.113.2 unreachable - source route failed; 3; 5",
        "net 203.0.113.2 unreachable - unknown; 3; 6",
        "host 203.0.113.2 unreachable - unknown; 3; 7",
        "203.0.113.2 unreachable - source host isolated; 3; 8",
        "net 203.0.113.2 unreachable - admin prohibited; 3; 9",
        "host 203.0.113.2 unreachable - admin prohibited; 3; 10",
        "net 203.0.113.2 unreachable - tos prohibited; 3; 11",
        "host 203.0.113.2 unreachable - tos prohibited; 3; 12",
        "host 203.0.113.2 unreachable - admin prohibited filter; 3; 13",
        "host 203.0.113.2 unreachable - host precedence violation; 3; 14",
        "host 203.0.113.2 unreachable - precedence cutoff; 3; 15",
      })
  void readsErrors(String error, int type, int code) {
    String line = "13:24:32.100000 IP 198.51.100.9 > 192.0.2.1: ICMP " + error + ", length 65\n";
    IcmpEvent event = Logs.errors(Logs.only(ASK + line)).get(0);
    assertThat(event.type()).isEqualTo(type);
    assertThat(event.code()).isEqualTo(code);
    assertThat(event.from()).hasToString("198.51.100.9");
  }

  @ParameterizedTest(name = "{0}: {1}/{2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "destination unreachable, unreachable route 2001:db8::2; 1; 0",
        "destination unreachable,  unreachable prohibited 2001:db8::2; 1; 1",
        "destination unreachable, beyond scope 2001:db8::2, source address 2001:db8::1; 1; 2",
        "destination unreachable, unreachable address 2001:db8::2; 1; 3",
        "destination unreachable, unreachable port, 2001:db8::2 udp port 53; 1; 4",
        "time exceeded in-transit for 2001:db8::2; 3; 0",
      })
  void readsErrorsOfIpv6(String error, int type, int code) {
    String line =
        "13:24:32.100000 IP6 2001:db8::9 > 2001:db8::1: ICMP6, " + error + ", length 85\n";
    IcmpEvent event = Logs.errors(Logs.only(ASK6 + line)).get(0);
    assertThat(event.type()).isEqualTo(type);
    assertThat(event.code()).isEqualTo(code);
  }

  /** Ports and id of the quoted packet are not printed without -v. */
  @Test
  void anErrorWithoutItsQuoteIsLikelyAtBest() {
    String line =
        "13:24:32.100000 IP 203.0.113.2 > 192.0.2.1: ICMP 203.0.113.2 udp port 53 unreachable,"
            + " length 65\n";
    IcmpEvent event = Logs.errors(Logs.only(ASK + line)).get(0);
    assertThat(event.match()).isEqualTo(Match.LIKELY);
    assertThat(event.matchedBy()).isEmpty();
    assertThat(event.hopLimit()).isEqualTo(-1);
    assertThat(event.quotedBytes()).isEqualTo(-1);
    assertThat(event.hopsFromCapture()).isEmpty();
  }

  @Test
  void aPrintedQuoteIsAsSureAsWhatItSays() {
    String log =
        """
        13:24:32.000000 IP (tos 0x0, ttl 64, id 4001, offset 0, flags [none], proto UDP (17), length 57)
            192.0.2.1.40000 > 203.0.113.2.53: [udp sum ok] 7+ A? example.com. (29)
        13:24:32.100000 IP (tos 0xc0, ttl 254, id 4008, offset 0, flags [none], proto ICMP (1), length 85)
            198.51.100.9 > 192.0.2.1: ICMP host 203.0.113.2 unreachable, length 65
        \tIP (tos 0x0, ttl 61, id 4001, offset 0, flags [none], proto UDP (17), length 57)
            192.0.2.1.40000 > 203.0.113.2.53: [udp sum ok] 7+ A? example.com. (29)
        """;
    IcmpEvent event = Logs.errors(Logs.only(log)).get(0);
    assertThat(event.match()).isEqualTo(Match.EXACT);
    assertThat(event.hopsFromCapture()).hasValue(3);
    assertThat(event.hopLimit()).isEqualTo(254);
  }

  /** The type and code of this error are in its bytes only (print-icmp6.c knows codes up to 4). */
  @Test
  void bytesOfAnErrorAreDecoded() {
    String log =
        """
        10:13:29.227027 IP6 2001:db8:c::10.60914 > 2001:db8:5::53.53: 16194+ [1au] A? www.example.com. (56)
        10:13:29.227057 IP6 2001:db8:c::1 > 2001:db8:c::10: ICMP6, destination unreachable, unknown unreach code (5)
        \t0x0000:  0105 c2df 0000 0000 600e 6e99 0040 113f
        \t0x0010:  2001 0db8 000c 0000 0000 0000 0000 0010
        \t0x0020:  2001 0db8 0005 0000 0000 0000 0000 0053
        \t0x0030:  edf2 0035 0040 9f97 3f42 0120 0001 0000
        \t0x0040:  0000 0001 0377 7777 0765 7861 6d70 6c65
        \t0x0050:  0363 6f6d 0000 0100 0100 0029 04d0 0000
        \t0x0060:  0000 000c 000a 0008 49d3 ec31 c437 8cb5
        """;
    IcmpEvent event = Logs.errors(Logs.only(log)).get(0);
    assertThat(event.code()).isEqualTo(5);
    assertThat(event.match()).isEqualTo(Match.EXACT);
    assertThat(event.quotedBytes()).isEqualTo(104);
  }

  @Test
  void messagesOverTcpAreRead() {
    String log =
        """
        10:14:38.1 IP 192.0.2.10.33285 > 203.0.113.53.53: Flags [P.], seq 1:32, ack 1, win 64, length 31 5+ A? example.com. (29)
        10:14:38.2 IP 203.0.113.53.53 > 192.0.2.10.33285: Flags [P.], seq 1:48, ack 32, win 64, length 47 5 NXDomain 0/1/0 (45)
        """;
    Exchange exchange = Logs.only(log.replace("38.1", "38.100000").replace("38.2", "38.200000"));
    assertThat(exchange.transport().code()).isEqualTo("tcp");
    assertThat(exchange.outcome().code()).isEqualTo("nxdomain");
  }

  /** What stands before the addresses (print-ether.c, print-ip.c, print-null.c, print-pflog.c). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "IP ",
        "IP truncated-ip - 12 bytes missing! ",
        "AF IPv4 (2), length 61: ",
        "(en0, proc mDNSResponder:312, svc BE, out) IP ",
        "0:c:29:5:1:2 0:c:29:7:3:4 ip 71: ",
        "00:0c:29:05:01:02 > 00:0c:29:07:03:04, ethertype IPv4 (0x0800), length 71: ",
        "00:0c:29:05:01:02 (oui Unknown) > 00:0c:29:07:03:04 (oui Unknown), ethertype IPv4"
            + " (0x0800), length 71: IP ",
        "00:0c:29:05:01:02 > 00:0c:29:07:03:04, ethertype 802.1Q (0x8100), length 75: vlan 7, p 0,"
            + " ethertype IPv4, ",
        "00:0c:29:05:01:02 > 00:0c:29:07:03:04, ethertype 802.1Q-QinQ (0x88a8), length 79: vlan 9,"
            + " p 0, ethertype 802.1Q (0x8100), vlan 7, p 0, ethertype IPv4 (0x0800), ",
        "eth0  Out ifindex 2 00:0c:29:05:01:02 ethertype IPv4 (0x0800), length 77: ",
        "Out 00:0c:29:05:01:02 ethertype IPv4 (0x0800), length 73: ",
        "eth0  Out IP ",
        "rule 5/0(match): block in on em0: ",
        "rule 5/0(match) [uid 0, pid 812]: pass out on em0: ",
        "PPPoE  [ses 0x1] IP (0x0021), length 59: ",
        "MPLS (label 16, exp 0, [S], ttl 64) IP ",
      })
  void readsWhatLinksPrint(String before) {
    String line = "192.0.2.1.40000 > 203.0.113.2.53: 7+ A? example.com. (29)\n";
    Exchange exchange = Logs.only("13:24:32.000000 " + before + line);
    assertThat(exchange.client()).hasToString("192.0.2.1:40000");
    assertThat(exchange.server()).hasToString("203.0.113.2:53");
  }

  /** Versions before 3.9: no "IP", a word for ICMP, and what the IP header says at the end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "icmp: 203.0.113.2 udp port domain unreachable",
        "icmp: 203.0.113.2 udp port domain unreachable [tos 0xc0]",
        "icmp: 203.0.113.2 udp port domain unreachable (DF) [tos 0xc0] (ttl 64, id 9, len 85)",
      })
  void readsErrorsOfOldVersions(String error) {
    String log =
        "13:24:32.000000 192.0.2.1.40000 > 203.0.113.2.domain:  7+ A? example.com. (29) (DF)\n"
            + "13:24:32.100000 203.0.113.2 > 192.0.2.1: "
            + error
            + "\n";
    assertThat(Logs.outcomes(log)).containsExactly("port_unreachable_by_server");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2001:db8::2 udp port domain unreachable; port_unreachable_by_server",
        "2001:db8::2 unreachable prohibited; admin_prohibited",
        "2001:db8::2 unreachable address; host_unreachable",
        "time exceed in-transit for 2001:db8::2; ttl_exceeded",
      })
  void readsErrorsOfIpv6OfOldVersions(String error, String outcome) {
    String log =
        ASK6.replace("IP6 ", "") + "13:24:32.1 2001:db8::2 > 2001:db8::1: icmp6: " + error + "\n";
    assertThat(Logs.outcomes(log.replace("32.1 ", "32.100000 "))).containsExactly(outcome);
  }
}
