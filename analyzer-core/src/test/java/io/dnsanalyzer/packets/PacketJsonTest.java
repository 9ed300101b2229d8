package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets as JSON objects. The values are tshark's, the fields those of {@code docs/output.md}. */
class PacketJsonTest {
  @ParameterizedTest(name = "{0} frame {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "port-closed.pcap|1|{'frame':1,'time':'2024-03-14T13:24:32.192571Z','kind':'dns',"
            + "'src':{'ip':'192.51.100.15','port':52444},'dst':{'ip':'203.0.113.2','port':53},"
            + "'transport':'udp','id':35084,'response':false,'opcode':'QUERY','truncated':false,"
            + "'question':{'name':'yummyrecipesforme.com.','type':'A','class':'IN'},'answers':0,"
            + "'udpLength':47}",
        "port-closed.pcap|2|{'frame':2,'time':'2024-03-14T13:24:36.098564Z','kind':'icmp',"
            + "'src':{'ip':'203.0.113.2'},'dst':{'ip':'192.51.100.15'},'version':4,'type':3,"
            + "'code':3,'quote':{'src':{'ip':'192.51.100.15','port':52444},"
            + "'dst':{'ip':'203.0.113.2','port':53},'protocol':17,'ipId':28121,'ttl':64,"
            + "'udpLength':47,'udpChecksum':18568,'dns':{'id':35084,'response':false,"
            + "'question':{'name':'yummyrecipesforme.com.','type':'A','class':'IN'}}},'length':75}",
        "quote-eight-bytes.pcap|4|{'frame':4,'time':'2024-03-15T08:00:11.000101Z','kind':'icmp',"
            + "'src':{'ip':'203.0.113.53'},'dst':{'ip':'192.0.2.10'},'version':4,'type':3,"
            + "'code':3,'quote':{'src':{'ip':'192.0.2.10','port':51001},"
            + "'dst':{'ip':'203.0.113.53','port':53},'protocol':17,'ipId':7003,'ttl':59,"
            + "'udpLength':41,'udpChecksum':40327},'length':36}",
        "quote-four-bytes.pcap|2|{'frame':2,'time':'2024-03-15T08:40:00.150102Z','kind':'icmp',"
            + "'src':{'ip':'203.0.113.53'},'dst':{'ip':'192.0.2.10'},'version':4,'type':3,"
            + "'code':3,'quote':{'src':{'ip':'192.0.2.10','port':51020},"
            + "'dst':{'ip':'203.0.113.53','port':53},'protocol':17,'ipId':4001,'ttl':64},"
            + "'length':32}",
        "quote-four-bytes.pcap|6|{'frame':6,'time':'2024-03-15T08:40:02.370106Z','kind':'icmp',"
            + "'src':{'ip':'203.0.113.53'},'dst':{'ip':'192.0.2.10'},'version':4,'type':3,"
            + "'code':3,'length':8}",
        "quote-cut-in-dns.pcap|6|{'frame':6,'time':'2024-03-15T08:30:02.101200Z','kind':'icmp',"
            + "'src':{'ip':'192.0.2.1'},'dst':{'ip':'192.0.2.10'},'version':4,'type':3,"
            + "'code':13,'quote':{'src':{'ip':'192.0.2.10','port':51012},"
            + "'dst':{'ip':'203.0.113.53','port':53},'protocol':17,'ipId':4029,'ttl':61,"
            + "'udpLength':42,'udpChecksum':52552,'dns':{'id':21232,'response':false}},'length':43}",
        "port-closed6.pcap|2|{'frame':2,'time':'2026-11-20T10:21:01.497840Z','kind':'icmp',"
            + "'src':{'ip':'2001:db8:5::53'},'dst':{'ip':'2001:db8:c::10'},'version':6,'type':1,"
            + "'code':4,'quote':{'src':{'ip':'2001:db8:c::10','port':40653},"
            + "'dst':{'ip':'2001:db8:5::53','port':53},'protocol':17,'ttl':63,"
            + "'udpLength':41,'udpChecksum':43037,'dns':{'id':4666,'response':false,"
            + "'question':{'name':'www.example.com.','type':'A','class':'IN'}}},'length':89}",
      })
  void saysWhatArrivedAndNothingElse(String file, long frame, String expected) throws IOException {
    PacketOptions options =
        new PacketOptions(Set.of(frame), false, false, TimeStyle.TIME, ZoneOffset.UTC, 6);
    assertThat(Listing.of(Captures.named(file), PacketFormat.NDJSON, options))
        .containsExactly(expected.replace('\'', '"'));
  }

  @Test
  void namesAreEscapedForJson() throws IOException {
    // One question: the labels a"b, \ and ESC, of type 65280 and class CH.
    String query = "0007010000010000000000000361226201" + "5c011b00ff000003";
    assertThat(
            Listing.of(
                UdpCapture.of(List.of(HexFormat.of().parseHex(query))),
                PacketFormat.NDJSON,
                PacketOptions.DEFAULTS))
        .singleElement()
        .asString()
        .contains(
            "{\"name\":\"a\\\"b.\\\\\\\\.\\\\027.\",\"type\":\"TYPE65280\",\"class\":\"CH\"}");
  }

  @Test
  void ofAQuestionWithABrokenNameTheTypeArrived() throws IOException {
    // The name is a pointer to itself.
    String query = "0008010000010000000000" + "00c00c001c0001";
    assertThat(
            Listing.of(
                UdpCapture.of(List.of(HexFormat.of().parseHex(query))),
                PacketFormat.NDJSON,
                PacketOptions.DEFAULTS))
        .singleElement()
        .asString()
        .contains(",\"question\":{\"type\":\"AAAA\",\"class\":\"IN\"},");
  }
}
