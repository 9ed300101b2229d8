package io.dnsanalyzer.decode.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DNS messages (RFC 1035 4.1), EDNS (RFC 6891) and extended errors (RFC 8914). */
class DnsViewTest {
  private static final String EXAMPLE_MX = "076578616d706c6503636f6d00 000f 0001";

  /** Owner example.com by pointer, type and class follow. */
  private static final String OWNER = "c00c";

  @Test
  void everyFieldIsReadFromItsPlace() {
    // id, flags (QR, opcode 4, AA, TC, RD, RA, rcode 5), counts 1 2 0 0
    DnsView m =
        decoded(
            "3c4d a785 0001 0002 0000 0000",
            EXAMPLE_MX,
            OWNER + "000f 0001 00000e10 0004 000a c00c",
            OWNER + "000f 0001 00000e10 0004 0014 c00c");
    assertThat(m.id()).isEqualTo(0x3c4d);
    assertThat(m.isResponse()).isTrue();
    assertThat(m.opcode()).isEqualTo(4);
    assertThat(m.isTruncated()).isTrue();
    assertThat(m.rcode()).isEqualTo(5);
    assertThat(m.flags()).isEqualTo(0xa785);
    assertThat(m.questionCount()).isEqualTo(1);
    assertThat(m.answerCount()).isEqualTo(2);
    assertThat(m.hasEdns()).isFalse();
    assertThat(m.malformedAt()).isEqualTo(-1);
    assertThat(m.length()).isEqualTo(12 + 17 + 2 * 16);
    Question question = m.question();
    assertThat(question).isNotNull();
    assertThat(question.name()).hasToString("example.com.");
    assertThat(question.type()).isEqualTo(15);
    assertThat(question.dnsClass()).isEqualTo(1);
  }

  @ParameterizedTest(name = "header {0}, OPT {1}: {2}")
  @CsvSource({
    "0, 00, 0",
    "3, 00, 3",
    "0, 01, 16",
    "7, 01, 23",
    "0, ff, 4080",
    "f, ff, 4095",
  })
  void theResponseCodeHasTwelveBits(String header, String upper, int rcode) {
    String opt = "00 0029 04d0 " + upper + " 00 8000 0000";
    DnsView m = decoded("0001 818" + header + " 0001 0000 0000 0001", EXAMPLE_MX, opt);
    assertThat(m.hasEdns()).isTrue();
    assertThat(m.rcode()).isEqualTo(rcode);
  }

  @Test
  void anOptRecordBelongsIntoTheAdditionalSection() {
    String opt = "00 0029 04d0 01 00 0000 0000";
    assertThat(decoded("0001 8180 0001 0001 0000 0000", EXAMPLE_MX, opt).hasEdns()).isFalse();
    assertThat(decoded("0001 8180 0001 0000 0001 0000", EXAMPLE_MX, opt).rcode()).isEqualTo(0);
  }

  @Test
  void keepsExtendedErrorsInTheirOrder() {
    // NSID (3) with "ns1", EDE 22 with text, EDE 23 without
    String options = "0003 0003 6e7331  000f 0009 0016 74696d656f7574  000f 0002 0017";
    String opt = "00 0029 04d0 00 00 0000 " + Hex.u16(Hex.bytes(options).length) + options;
    DnsView m = decoded("0001 8182 0001 0000 0000 0001", EXAMPLE_MX, opt);
    assertThat(m.extendedErrors())
        .containsExactly(new ExtendedError(22, "timeout"), new ExtendedError(23, ""));
    assertThat(m.extendedErrors().get(0).name()).isEqualTo("No Reachable Authority");
  }

  /** The last text is of 300 bytes; a seventeenth error, 23, follows. */
  @Test
  void keepsSixteenExtendedErrorsOfALine() {
    String options =
        "000f 0002 0016".repeat(15) + "000f 012e 0012" + "61".repeat(300) + "000f 0002 0017";
    String opt = "00 0029 04d0 00 00 0000 " + Hex.u16(Hex.bytes(options).length) + options;
    List<ExtendedError> errors =
        decoded("0001 8182 0001 0000 0000 0001", EXAMPLE_MX, opt).extendedErrors();
    assertThat(errors).hasSize(16).contains(new ExtendedError(22, ""));
    assertThat(errors.get(15)).isEqualTo(new ExtendedError(18, "a".repeat(256)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "none,                     ''",
    "EDE without a code,       000f 0001 00",
    "longer than the record,   000f 0008 0016 7469",
    "half an option header,    000f 00",
    "other options only,       000a 0008 0102030405060708",
  })
  void takesNoExtendedErrorFrom(String name, String options) {
    String opt = "00 0029 04d0 00 00 0000 " + Hex.u16(Hex.bytes(options).length) + options;
    DnsView m = decoded("0001 8182 0001 0000 0000 0001", EXAMPLE_MX, opt);
    assertThat(m.hasEdns()).isTrue();
    assertThat(m.extendedErrors()).isEmpty();
  }

  @ParameterizedTest(name = "{0} in authority")
  @CsvSource({"0006, true, false", "0002, false, true", "0030, false, false"})
  void tellsNegativeAnswersFromReferrals(String type, boolean soa, boolean ns) {
    String record = OWNER + type + "0001 00000e10 0002 c00c";
    DnsView m = decoded("0001 8180 0001 0000 0001 0000", EXAMPLE_MX, record);
    assertThat(m.hasSoaInAuthority()).isEqualTo(soa);
    assertThat(m.hasNsInAuthority()).isEqualTo(ns);
    DnsView answer = decoded("0001 8180 0001 0001 0000 0000", EXAMPLE_MX, record);
    assertThat(answer.hasSoaInAuthority()).isFalse();
    assertThat(answer.hasNsInAuthority()).isFalse();
  }

  /** Where the message contradicts itself: the first byte of the name that begins what is wrong. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "question missing,          0001 0100 0001 0000 0000 0000, '',                                       12",
    "question without a type,   0001 0100 0001 0000 0000 0000, 0161 00 0001,                             12",
    "second question missing,   0001 0100 0002 0000 0000 0000, 0161 00 0001 0001,                        19",
    "record missing,            0001 8180 0000 0001 0000 0000, '',                                       12",
    "record header cut,         0001 8180 0000 0001 0000 0000, 00 0001 0001 00000000 00,                 12",
    "data longer than message,  0001 8180 0000 0001 0000 0000, 00 0001 0001 00000000 0004 c0a800,        12",
    "second record missing,     0001 8180 0000 0002 0000 0000, 00 0001 0001 00000000 0000,               23",
    "owner leads to itself,     0001 8180 0000 0001 0000 0000, c00c 0001 0001 00000000 0000,             12",
    "owner leads into itself,   0001 8180 0000 0001 0000 0000, 0161 c00c 0001 0001 00000000 0000,        12",
    "owner leads forward,       0001 8180 0000 0001 0000 0000, c010 0001 0001 00000000 0000,             12",
    "65535 records of each,     0001 8180 0000 ffff ffff ffff, 00 0001 0001 00000000 0000,               23",
  })
  void saysWhereItContradictsItself(String name, String header, String rest, int at) {
    assertThat(decoded(header, rest).malformedAt()).isEqualTo(at);
    byte[] message = Hex.bytes(header, rest);
    DnsView cut = new DnsView();
    assertThat(cut.decode(message, 0, message.length, true)).isTrue();
    assertThat(cut.malformedAt()).isEqualTo(-1);
    assertThat(cut.isCut()).isTrue();
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"0, false", "11, false", "12, true"})
  void needsTheWholeHeader(int length, boolean read) {
    assertThat(new DnsView().decode(new byte[length], 0, length, true)).isEqualTo(read);
  }

  @Test
  void asksComparesNamesWithoutCase() {
    DnsView m = decoded("0001 0100 0001 0000 0000 0000", EXAMPLE_MX);
    String name = "074558414d504c4503434f4d00";
    assertThat(asks(m, name, 15, 1)).isTrue();
    assertThat(asks(m, name, 1, 1)).isFalse();
    assertThat(asks(m, name, 15, 3)).isFalse();
    assertThat(asks(m, "074558414d504c4503434f4e00", 15, 1)).isFalse();
    assertThat(asks(m, "07455841", 15, 1)).isFalse();
  }

  private static boolean asks(DnsView message, String name, int type, int dnsClass) {
    byte[] wire = Hex.bytes(name);
    return message.asks(wire, wire.length, type, dnsClass);
  }

  @Test
  void nothingIsLeftOfTheMessageBefore() {
    DnsView m = new DnsView();
    byte[] first = Hex.bytes("0001 8183 0001 0000 0001 0001", EXAMPLE_MX).clone();
    byte[] full =
        Hex.bytes(
            Hex.of(first),
            OWNER + "0006 0001 00000e10 0000",
            "00 0029 04d0 01 00 0000 0006 000f 0002 0016");
    assertThat(m.decode(full, 0, full.length, false)).isTrue();
    assertThat(m.rcode()).isEqualTo(19);
    byte[] second = Hex.bytes("0002 8180 0000 0000 0000 0000");
    assertThat(m.decode(second, 0, second.length, false)).isTrue();
    assertThat(m.rcode()).isEqualTo(0);
    assertThat(m.hasQuestion()).isFalse();
    assertThat(m.question()).isNull();
    assertThat(m.nameHash()).isZero();
    assertThat(m.hasEdns()).isFalse();
    assertThat(m.extendedErrors()).isEmpty();
    assertThat(m.hasSoaInAuthority()).isFalse();
    assertThat(asks(m, "076578616d706c6503636f6d00", 15, 1)).isFalse();
  }

  @Test
  void identicalMessagesHaveTheSameContentHash() {
    DnsView a = decoded("0001 0100 0001 0000 0000 0000", EXAMPLE_MX);
    DnsView b = decoded("0001 0100 0001 0000 0000 0000", EXAMPLE_MX);
    DnsView c = decoded("0001 0100 0001 0000 0000 0000", EXAMPLE_MX.toUpperCase(Locale.ROOT), "00");
    assertThat(a.contentHash()).isEqualTo(b.contentHash()).isNotEqualTo(c.contentHash());
  }

  /** Every question is walked, and only the first is kept. */
  @Test
  void walksAllQuestions() {
    DnsView m =
        decoded(
            "0001 8180 0003 0001 0000 0000",
            EXAMPLE_MX,
            "c00c 0001 0001",
            "0161 c00c 001c 0001",
            OWNER + "0001 0001 00000e10 0004 c0000201");
    assertThat(m.malformedAt()).isEqualTo(-1);
    assertThat(m.type()).isEqualTo(15);
    assertThat(RecordType.nameOf(m.type())).isEqualTo("MX");
  }

  private static DnsView decoded(String... hex) {
    byte[] message = Hex.bytes(hex);
    byte[] buffer = new byte[message.length + 7]; // a message seldom begins where its buffer does
    Arrays.fill(buffer, (byte) 0xee);
    System.arraycopy(message, 0, buffer, 7, message.length);
    DnsView view = new DnsView();
    assertThat(view.decode(buffer, 7, buffer.length, false)).isTrue();
    return view;
  }
}
