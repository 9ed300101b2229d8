package io.dnsanalyzer.junit.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Match;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written down is what is read back. */
class CaptureBuilderTest {
  private static CaptureBuilder capture() {
    return CaptureBuilder.capture();
  }

  private static List<String> outcomes(Analysis analysis) {
    return analysis.told().exchanges().stream().map(Exchange::outcomeCode).toList();
  }

  /** Put together by hand after RFC 1035 4.1, RFC 768, RFC 791 and the pcap file format. */
  @Test
  void theBytesAreTheseAndNoOthers() {
    byte[] file =
        capture()
            .at("2024-03-14T13:24:32.192571Z")
            .query("a.b", "A")
            .from("192.0.2.10", 1025)
            .to("203.0.113.53")
            .id(0x1234)
            .thenSilence()
            .bytes();
    String header = "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001";
    String record = "65f2fa90 0002f03b 0000003f 0000003f";
    String ethernet = "0200cb007135 0200c000020a 0800";
    String ip = "4500 0031 0fa1 0000 40 11 6cdb c000020a cb007135";
    String udp = "0401 0035 001d e545";
    String dns = "1234 0100 0001 0000 0000 0000 01 61 01 62 00 0001 0001";
    assertThat(HexFormat.of().formatHex(file))
        .isEqualTo((header + record + ethernet + ip + udp + dns).replace(" ", ""));
  }

  @Test
  void theSameCallsGiveTheSameBytes() {
    assertThat(capture().query("www.example.com").thenServfail().bytes())
        .isEqualTo(capture().query("www.example.com").thenServfail().bytes());
  }

  @Test
  void everythingThatCanComeOfAQueryIsReadBack() {
    Analysis analysis =
        capture()
            .query("a.example")
            .thenAnswer("192.0.2.80", "192.0.2.81")
            .query("b.example")
            .thenNodata()
            .query("c.example")
            .thenNxdomain()
            .query("d.example")
            .thenServfail()
            .query("e.example")
            .thenRcode("REFUSED")
            .query("f.example")
            .edns()
            .thenRcode("BADVERS")
            .query("g.example")
            .thenPortUnreachable()
            .query("h.example")
            .thenHostUnreachable("198.51.100.1")
            .query("i.example")
            .thenAdminProhibited("198.51.100.1")
            .query("j.example")
            .thenTtlExceeded("198.51.100.1")
            .query("k.example")
            .thenPacketTooBig("198.51.100.1", 1280)
            .query("l.example")
            .thenIcmp("198.51.100.1", 3, 3)
            .query("m.example")
            .thenTruncated()
            .query("n.example")
            .thenSilence()
            .after("3m")
            .query("o.example", "MX")
            .thenNodata()
            .analysis();
    assertThat(outcomes(analysis))
        .containsExactly(
            "answered",
            "nodata",
            "nxdomain",
            "servfail",
            "refused",
            "badvers",
            "port_unreachable_by_server",
            "host_unreachable",
            "admin_prohibited",
            "ttl_exceeded",
            "packet_too_big",
            "port_unreachable_by_middlebox",
            "truncated_without_tcp",
            "no_response",
            "nodata");
    assertThat(analysis.capture().undecoded().count()).isZero();
    assertThat(analysis.told().unmatchedErrors()).isEmpty();
  }

  @Test
  void sixIsWrittenLikeFour() {
    Analysis analysis =
        capture()
            .client("2001:db8::10")
            .server("2001:db8:1::53")
            .query("a.example")
            .thenAnswer("2001:db8:2::80")
            .query("b.example")
            .thenPortUnreachable()
            .query("c.example")
            .thenHostUnreachable("2001:db8::1")
            .query("d.example")
            .thenAdminProhibited("2001:db8::1")
            .query("e.example")
            .thenTtlExceeded("2001:db8::1")
            .query("f.example")
            .thenPacketTooBig("2001:db8::1", 1280)
            .analysis();
    assertThat(outcomes(analysis))
        .containsExactly(
            "answered",
            "port_unreachable_by_server",
            "host_unreachable",
            "admin_prohibited",
            "ttl_exceeded",
            "packet_too_big");
    assertThat(analysis.told().exchanges().get(0).question().orElseThrow().type()).isEqualTo(28);
    assertThat(error(analysis, 5).mtu()).hasValue(1280);
  }

  private static IcmpEvent error(Analysis analysis, int exchange) {
    return analysis.told().exchanges().get(exchange).attempts().get(0).icmp().get(0);
  }

  /** Eight bytes hold the UDP checksum, which with the IP id is as good as the question. */
  @ParameterizedTest(name = "{0} bytes quoted: {1}")
  @CsvSource({"65535, EXACT", "8, EXACT", "4, LIKELY"})
  void aQuoteMayBeShort(int bytes, Match match) {
    Analysis analysis =
        capture().query("a.example").quoting(bytes).thenPortUnreachable().analysis();
    assertThat(error(analysis, 0).match()).isEqualTo(match);
  }

  @Test
  void timesAndVlansAreAsTold() {
    Analysis analysis =
        capture()
            .vlan(7, 42)
            .at("2024-03-14T08:00:01.5Z")
            .query("a.example")
            .attempts(3, "5s")
            .taking("250ms")
            .thenAnswer("192.0.2.80")
            .after("2m")
            .query("b.example")
            .taking("1ms")
            .thenServfail()
            .analysis();
    Exchange first = analysis.told().exchanges().get(0);
    assertThat(first.attempts()).hasSize(3);
    assertThat(first.first().time()).hasToString("2024-03-14T08:00:01.500Z");
    assertThat(first.response().orElseThrow().sinceFirstNanos()).isEqualTo(10_250_000_000L);
    assertThat(analysis.told().exchanges().get(1).first().time())
        .hasToString("2024-03-14T08:02:11.500Z");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refuses(() -> capture().client("192.0.2.256"), "192.0.2.256");
    refuses(() -> capture().server("192.0.2.0/24"), "192.0.2.0/24: use an address");
    refuses(() -> capture().at("yesterday"), "yesterday: use a time");
    refuses(() -> capture().after("soon"), "soon: use a duration");
    refuses(() -> capture().query("a..example"), "a..example: a label");
    refuses(() -> capture().query("a.example", "QQQ"), "QQQ: use a type");
    refuses(() -> capture().query("a.example").thenRcode("OOPS"), "OOPS: use a response code");
    refuses(
        () -> capture().server("2001:db8::53").query("a.example").thenSilence(),
        "192.0.2.10 cannot ask 2001:db8::53");
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
