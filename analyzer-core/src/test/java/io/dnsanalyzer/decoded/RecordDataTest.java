package io.dnsanalyzer.decoded;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.decode.Packets;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Records of each type, written by dnsjava and read by us; texts are those of zone files. */
class RecordDataTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "A|192.0.2.17",
        "AAAA|2001:db8::17",
        "NS|ns1.example.net.",
        "CNAME|other.example.org.",
        "PTR|host.example.com.",
        "DNAME|example.org.",
        "MX|10 mail.example.com.",
        "TXT|\"v=spf1 -all\" \"second \\\" \\\\ one\"",
        "SOA|ns1.example.com. hostmaster.example.com. 2024031401 7200 3600 1209600 300",
        "SRV|5 6 5060 sip.example.com.",
        "CAA|128 issue \"ca.example.net\"",
        "DS|60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118",
      })
  void theTextIsThatOfAZoneFile(String type, String text) throws IOException {
    DnsRecord record = first(type, text);
    assertThat(record.data()).hasToString(text);
    assertThat(record)
        .hasToString("www.example.com. 3600 IN " + type + " " + text)
        .extracting(DnsRecord::type)
        .isEqualTo(Type.value(type));
  }

  /** RFC 9460 D.2: key 3 is port 53 = 0x0035. */
  @Test
  void anHttpsRecordHasItsParameters() throws IOException {
    RecordData.Svcb data = (RecordData.Svcb) first("HTTPS", "16 foo.example.com. port=53").data();
    assertThat(data.priority()).isEqualTo(16);
    assertThat(data.target()).hasToString("foo.example.com.");
    assertThat(data.parameters())
        .containsExactly(new RecordData.Svcb.Parameter(3, Octets.of(Hex.bytes("0035"))));
  }

  /** RFC 3597 5. */
  @Test
  void aTypeThatIsNotTakenApartKeepsItsBytes() throws IOException {
    assertThat(first("HINFO", "\"a\" \"b\"").data())
        .isEqualTo(new RecordData.Other(Octets.of(Hex.bytes("0161 0162"))))
        .hasToString("\\# 4 01610162");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an address of three bytes,          0001, c00002",
    "an IPv6 address of four bytes,      001c, 20010db8",
    "a text longer than its record,      0010, 056162",
    "a name longer than its record,      0005, 0361",
    "a name that ends before its record, 0005, 0161 00 00",
    "a pointer to itself,                0005, c02b",
    "a mail exchange without a name,     000f, 000a",
    "a start of a zone without numbers,  0006, 00 00 0001",
  })
  void dataThatAreNotTheirTypesAreKeptAsBytes(String what, String type, String data) {
    int length = Hex.bytes(data).length;
    // Question at 12 with the name x. (3 bytes), 4 more; the record's name at 19, its data at 31.
    DnsMessage message =
        message(
            "0001 8180 0001 0001 0000 0000 0178 00 0001 0001",
            "0178 00",
            type,
            "0001 00000005",
            Hex.u16(length),
            data);
    assertThat(message.answers())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.data())
                  .isEqualTo(new RecordData.Malformed(Octets.of(Hex.bytes(data))));
            });
    assertThat(message.flaw()).isEmpty();
  }

  /** One option each of RFC 5001, 7871, 7873, 7828, 7830, 8914, and one that nobody knows. */
  @Test
  void optionsAreTakenApart() {
    String options =
        "0003 0002 6e73"
            + "0008 0007 0001 18 00 c63364"
            + "000a 0010 0102030405060708 1112131415161718"
            + "000b 0002 0064"
            + "000c 0003 000000"
            + "000f 0005 0016 6e6f20"
            + "fde9 0001 7f";
    int length = Hex.bytes(options).length;
    DnsMessage message =
        message(
            "0001 8182 0000 0000 0000 0001", "00 0029 04d0 01 00 8000", Hex.u16(length), options);
    assertThat(message.additional()).isEmpty();
    assertThat(message.header().rcode()).isEqualTo(18); // 1 << 4 | 2
    Edns edns = message.edns().orElseThrow();
    assertThat(edns.udpPayloadSize()).isEqualTo(1232);
    assertThat(edns.version()).isZero();
    assertThat(edns.isDnssecOk()).isTrue();
    assertThat(edns.options())
        .extracting(EdnsOption::code)
        .containsExactly(3, 8, 10, 11, 12, 15, 65001);
    assertThat(edns.options())
        .extracting(Object::toString)
        .contains(
            "ClientSubnet[address=198.51.100.0, sourcePrefix=24, scopePrefix=0]",
            "Cookie[client=0102030405060708, server=1112131415161718]",
            "Keepalive[timeout=OptionalInt[100]]",
            "Padding[length=3]",
            "Reason[error=ExtendedError[code=22, text=no ]]",
            "Other[code=65001, data=7f]");
  }

  @Test
  void aMessageSaysWhereItContradictsItself() {
    DnsMessage message =
        message(
            "0001 8180 0001 0002 0000 0000 0178 00 0001 0001",
            "c00c 0001 0001 00000005 0004 c0000211");
    assertThat(message.answers()).hasSize(1);
    assertThat(message.flaw()).contains(new DnsMessage.Flaw(false, DnsMessage.Section.ANSWER, 35));
  }

  @Test
  void aQuestionWithABrokenNameIsAFlaw() {
    DnsMessage message = message("0001 0100 0001 0000 0000 0000 c00c 0001 0001");
    assertThat(message.questions()).isEmpty();
    assertThat(message.flaw())
        .contains(new DnsMessage.Flaw(false, DnsMessage.Section.QUESTION, 12));
  }

  private static DnsRecord first(String type, String text) throws IOException {
    Name name = Name.fromString("www.example.com.");
    int number = Type.value(type);
    Message message = Message.newQuery(Record.newRecord(name, number, DClass.IN));
    message.getHeader().setFlag(0); // QR
    message.addRecord(
        Record.fromString(name, number, DClass.IN, 3600, text, Name.root), Section.ANSWER);
    List<DnsRecord> answers = message(Hex.of(message.toWire())).answers();
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  private static DnsMessage message(String... hex) {
    String datagram = Packets.ipv4(17, Packets.udp(53, 40000, String.join("", hex)));
    return DecodedPacket.of(101, Hex.bytes(datagram)).messages().get(0);
  }
}
