package io.dnsanalyzer.capture.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.Hex;
import io.dnsanalyzer.capture.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {
  private static final String SECTION =
      """
      # Section Header Block: length, magic, version 1.0, section length unknown
      0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000
      """;

  private static final String ETHERNET =
      """
      # Interface Description Block: length, LINKTYPE_ETHERNET, snapshot length 262144
      01000000 14000000 0100 0000 00000400 14000000
      """;

  private static final String FRAME =
      """
      # Enhanced Packet Block: length, interface 0, 1700000000.123456 s, 3 of 60 bytes, padding
      06000000 24000000 00000000 240a0600 40222018 03000000 3c000000
      aabbcc00 24000000
      """;

  /** 1700000000123456 is 0x0006 0a24 1820 2240. */
  private static final Reading.Read READ =
      new Reading.Read(0, 1, 0, 1, 1_700_000_000_123_456_000L, 60, "aabbcc");

  /** Puts a little-endian block's type and lengths around its body. */
  private static byte[] block(int type, String body) {
    byte[] bytes = Hex.bytes(body);
    String length = littleEndian(bytes.length + 12);
    return Hex.bytes(littleEndian(type), length, body, length);
  }

  private static String littleEndian(int value) {
    return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
  }

  private static byte[] join(byte[]... parts) {
    StringBuilder hex = new StringBuilder();
    for (byte[] part : parts) {
      hex.append(HexFormat.of().formatHex(part));
    }
    return Hex.bytes(hex.toString());
  }

  private static byte[] commented(String comment) {
    StringBuilder hex = new StringBuilder(HexFormat.of().formatHex(comment.getBytes(UTF_8)));
    while (hex.length() % 8 != 0) {
      hex.append("00");
    }
    String option = "0100" + littleEndian(comment.length()).substring(0, 4) + hex + "00000000";
    byte[] section = block(0x0a0d0d0a, "4d3c2b1a 0100 0000 ffffffffffffffff" + option);
    return join(section, Hex.bytes(ETHERNET, FRAME));
  }

  /** draft-ietf-opsawg-pcapng 3.5 and 4.1: the comment on the section, of one kind only. */
  @Test
  void aSectionMaySayThatItIsAnExcerpt() throws IOException {
    String said = "Of 4711 frames, those that the DNS failure report names";
    assertThat(Reading.of(commented(said)).file().excerptOf()).hasValue(4711);
    assertThat(Reading.of(commented(said + " today")).file().excerptOf()).isEmpty();
    assertThat(Reading.of(commented("Of many frames, those that I like")).file().excerptOf())
        .isEmpty();
    assertThat(Reading.of(Hex.bytes(SECTION, ETHERNET, FRAME)).file().excerptOf()).isEmpty();
  }

  /** Options that do not fit are nobody's comment, and no frame is lost by them. */
  @Test
  void aCommentThatDoesNotFitIsNone() throws IOException {
    byte[] section = block(0x0a0d0d0a, "4d3c2b1a 0100 0000 ffffffffffffffff 0100 ff00 4f662034");
    Reading read = Reading.of(join(section, Hex.bytes(ETHERNET, FRAME)));
    assertThat(read.file().excerptOf()).isEmpty();
    assertThat(read.frames()).containsExactly(READ);
  }

  @Test
  void aLittleEndianSection() throws IOException {
    byte[] capture = Hex.bytes(SECTION, ETHERNET, FRAME);
    Reading read = Reading.of(capture);
    assertThat(read.frames()).containsExactly(READ);
    FileFacts facts = read.file();
    assertThat(facts.format()).isEqualTo("pcapng");
    assertThat(facts.linkTypes()).containsExactly(1);
    assertThat(facts.bytes()).isEqualTo(28 + 20 + 36);
    assertThat(facts.frames()).isEqualTo(1);
    assertThat(facts.framesCut()).isEqualTo(1);
    assertThat(facts.timeDigits()).isEqualTo(6);
    assertThat(facts.drops()).isEmpty();
    assertThat(facts.damage()).isNull();
  }

  @Test
  void aBigEndianSection() throws IOException {
    byte[] capture =
        Hex.bytes(
            """
            # Section Header Block, version 1.2
            0a0d0d0a 0000001c 1a2b3c4d 0001 0002 ffffffffffffffff 0000001c
            # Interface Description Block, LINKTYPE_LINUX_SLL, if_tsresol 9
            00000001 00000020 0071 0000 00040000 0009 0001 09000000 0000 0000 00000020
            # Enhanced Packet Block, interface 0, 1700000000.123456789 s, 3 of 60 bytes
            00000006 00000024 00000000 17979cfe 3d85cd15 00000003 0000003c
            aabbcc00 00000024
            """);
    Reading read = Reading.of(capture);
    assertThat(read.frames())
        .containsExactly(new Reading.Read(0, 1, 0, 113, 1_700_000_000_123_456_789L, 60, "aabbcc"));
    assertThat(read.file().timeDigits()).isEqualTo(9);
  }

  @Test
  void sectionsHaveTheirOwnOrderAndInterfaces() throws IOException {
    byte[] capture =
        Hex.bytes(
            SECTION,
            ETHERNET,
            FRAME,
            """
            # a big-endian section whose interface 0 is LINKTYPE_RAW
            0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c
            00000001 00000014 0065 0000 00000000 00000014
            # Enhanced Packet Block, interface 0, 1.5 s, 1 of 1 byte
            00000006 00000024 00000000 00000000 0016e360 00000001 00000001 ee000000 00000024
            """);
    Reading read = Reading.of(capture);
    assertThat(read.frames())
        .containsExactly(READ, new Reading.Read(0, 2, 1, 101, 1_500_000_000L, 1, "ee"));
    assertThat(read.file().linkTypes()).containsExactly(1, 101);
  }

  @Test
  void eachInterfaceHasItsLinkTypeResolutionAndOffset() throws IOException {
    byte[] capture =
        join(
            Hex.bytes(SECTION),
            // LINKTYPE_ETHERNET; if_name "x0", if_tsresol 2^-10, if_tsoffset 1000 s
            block(
                1,
                """
                0100 0000 00000000
                0200 0200 78300000
                0900 0100 8a000000
                0e00 0800 e803000000000000
                0000 0000
                """),
            // LINKTYPE_IPV4, if_tsresol 10^-3, if_tsoffset -1 s, and no end of options
            block(1, "e400 0000 00000000 0900 0100 03000000 0e00 0800 ffffffffffffffff"),
            // interface 1, 5000 ticks; interface 0, 1536 ticks
            block(6, "01000000 00000000 88130000 01000000 01000000 11000000"),
            block(6, "00000000 00000000 00060000 01000000 01000000 22000000"));
    assertThat(Reading.of(capture).frames())
        .containsExactly(
            new Reading.Read(0, 1, 1, 228, 4_000_000_000L, 1, "11"),
            new Reading.Read(0, 2, 0, 1, 1_001_500_000_000L, 1, "22"));
  }

  @Test
  void theObsoletePacketBlock() throws IOException {
    byte[] capture =
        join(
            Hex.bytes(SECTION, ETHERNET),
            // interface 0, 7 drops, 1700000000.123456 s, 3 of 60 bytes
            block(2, "0000 0700 240a0600 40222018 03000000 3c000000 aabbcc00"));
    assertThat(Reading.of(capture).frames()).containsExactly(READ);
  }

  @Test
  void simplePacketsHaveNoTimeAndEndAtTheSnapshotLength() throws IOException {
    byte[] capture =
        join(
            Hex.bytes(SECTION),
            // LINKTYPE_ETHERNET, snapshot length 5
            block(1, "0100 0000 05000000"),
            block(3, "03000000 aabbcc00"),
            block(3, "3c000000 0102030405 000000"));
    Reading read = Reading.of(capture);
    assertThat(read.frames())
        .containsExactly(
            new Reading.Read(0, 1, 0, 1, 0, 3, "aabbcc"),
            new Reading.Read(0, 2, 0, 1, 0, 60, "0102030405"));
    assertThat(read.file().framesCut()).isEqualTo(1);
    assertThat(read.file().framesWithoutTime()).isEqualTo(2);
    assertThat(read.file().firstTime()).isEmpty();
    assertThat(read.file().lastTime()).isEmpty();
  }

  @Test
  void dropsAreTheLastReportOfEachInterface() throws IOException {
    // interface, time, isb_ifrecv 100, isb_ifdrop, isb_osdrop
    String received = "00000000 00000000 0400 0800 6400000000000000";
    byte[] capture =
        join(
            Hex.bytes(SECTION, ETHERNET, ETHERNET),
            block(5, "00000000" + received + "0500 0800 0300000000000000 0000 0000"),
            block(
                5,
                "01000000"
                    + received
                    + "0500 0800 0a00000000000000 0700 0800 2a00000000000000 0000 0000"),
            block(5, "00000000" + received + "0500 0800 0500000000000000 0000 0000"),
            // says nothing of drops; belongs to no interface
            block(5, "00000000" + received),
            block(5, "02000000" + received + "0500 0800 ff00000000000000"),
            Hex.bytes(SECTION, ETHERNET),
            block(5, "00000000" + received + "0700 0800 0100000000000000"));
    Reading read = Reading.of(capture);
    assertThat(read.file().drops()).hasValue(5 + 10 + 42 + 1);
    assertThat(read.file().damage()).isNull();
  }

  @Test
  void otherBlocksAndPacketOptionsAreSkipped() throws IOException {
    byte[] capture =
        join(
            // a section with shb_os "Linux"
            block(0x0a0d0d0a, "4d3c2b1a 0100 0000 ffffffffffffffff 0300 0500 4c696e7578000000"),
            Hex.bytes(ETHERNET),
            // name resolution, a custom block, one of the smallest, one of a megabyte
            block(4, "0000 0000"),
            block(0xbad, "99990000 0102030405060708"),
            block(0x7fffffff, ""),
            block(0x80001234, "00".repeat(1 << 20)),
            // the frame with epb_flags
            block(
                6,
                "00000000 240a0600 40222018 03000000 3c000000 aabbcc00 0200 0400 01000000 00000000"));
    assertThat(Reading.of(capture).frames()).containsExactly(READ);
  }

  @Test
  void cutAnywhereItGivesTheFramesBeforeTheCutAndThePlace() throws IOException {
    byte[] whole = Hex.bytes(SECTION, ETHERNET, FRAME, FRAME);
    int[] starts = {0, 28, 48, 84, 120};
    for (int length = 4; length <= whole.length; length++) {
      Reading read = Reading.of(Arrays.copyOf(whole, length));
      assertThat(read.frames()).hasSize(length < 84 ? 0 : length < 120 ? 1 : 2);
      Damage damage = read.file().damage();
      int start = 0;
      for (int s : starts) {
        start = s <= length ? s : start;
      }
      if (start == length) {
        assertThat(damage).as("cut at %s", length).isNull();
      } else {
        assertThat(damage).as("cut at %s", length).isNotNull();
        assertThat(damage.offset()).as("cut at %s", length).isEqualTo(start);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "not a multiple of 4, 06000000 21000000, 'a block claims 33 bytes; a multiple of 4 from 32 to"
        + " 16777216 is read'",
    "shorter than its fields, 06000000 1c000000, 'a block claims 28 bytes; a multiple of 4 from 32"
        + " to 16777216 is read'",
    "longer than any, 99000000 04000001, 'a block claims 16777220 bytes; a multiple of 4 from 12"
        + " to 16777216 is read'",
    "longer than a number, 99000000 fcffffff, 'a block claims 4294967292 bytes; a multiple of 4"
        + " from 12 to 16777216 is read'",
    "longer than the file, 99000000 00000001, 'the file ends inside a block: 16777216 bytes"
        + " needed, 36 left'",
    "two lengths, 99000000 20000000, 'a block of 32 bytes says 0 at its end'",
  })
  void aBlockThatCannotBeIsDamage(String name, String start, String reason) throws IOException {
    byte[] capture = Hex.bytes(SECTION, ETHERNET, FRAME, start, "00".repeat(28));
    Reading read = Reading.of(capture);
    assertThat(read.frames()).containsExactly(READ);
    assertThat(read.file().damage()).isEqualTo(new Damage(84, reason));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an interface not declared, 02000000 00000000 00000000 00000000 00000000,"
        + " 'frame 2 names interface 2, which the section does not declare'",
    "an interface beyond numbers, ffffffff 00000000 00000000 00000000 00000000,"
        + " 'frame 2 names interface 4294967295, which the section does not declare'",
    "more bytes than the block, 01000000 00000000 00000000 09000000 09000000 0000000000000000,"
        + " frame 2 claims 9 bytes; its block holds 8",
    "more bytes than a frame has, 01000000 00000000 00000000 01000400 01000400,"
        + " frame 2 claims 262145 bytes; its block holds 0",
    "a negative length, 01000000 00000000 00000000 ffffffff ffffffff,"
        + " frame 2 claims 4294967295 bytes; its block holds 0",
  })
  void aPacketThatCannotBeIsDamage(String name, String body, String reason) throws IOException {
    byte[] capture =
        join(Hex.bytes(SECTION, ETHERNET, ETHERNET, FRAME), block(6, body), Hex.bytes(FRAME));
    Reading read = Reading.of(capture);
    assertThat(read.frames()).containsExactly(READ);
    assertThat(read.file().damage()).isEqualTo(new Damage(104, reason));
  }

  /** As captures of USB have them, beside Ethernet. */
  @ParameterizedTest
  @ValueSource(strings = {"06000000 00000000 00000000 00000000", "03000000"})
  void aFrameLongerThanAnyThatIsReadIsCut(String start) throws IOException {
    int type = Integer.parseInt(start.substring(0, 2));
    String lengths = type == 6 ? "04000400 04000400" : "04000400"; // 262,148
    byte[] noSnapLength = Hex.bytes(ETHERNET.replace("00000400 14", "00000000 14"));
    byte[] capture =
        join(
            Hex.bytes(SECTION),
            noSnapLength,
            block(type, start.substring(8) + lengths + "00".repeat(262_148)),
            Hex.bytes(FRAME));
    Reading read = Reading.of(capture);
    assertThat(read.file().damage()).isNull();
    assertThat(read.file().framesCut()).isEqualTo(2);
    assertThat(read.frames().get(0).hex()).hasSize(2 * 262_144);
    assertThat(read.frames().get(0).originalLength()).isEqualTo(262_148);
    assertThat(read.frames().get(1).hex()).isEqualTo("aabbcc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // if_tsresol of 2 bytes, if_tsoffset of 4, an option that runs past the block
        "0900 0200 06000000 0000 0000",
        "0e00 0400 00000000 0000 0000",
        "0200 0900 61626364 0000 0000",
      })
  void anInterfaceWhoseClockIsUnknownIsDamage(String options) throws IOException {
    byte[] capture =
        join(
            Hex.bytes(SECTION, ETHERNET, FRAME),
            block(1, "0100 0000 00000000" + options),
            Hex.bytes(FRAME));
    Reading read = Reading.of(capture);
    assertThat(read.frames()).containsExactly(READ);
    assertThat(read.file().damage())
        .isEqualTo(new Damage(84, "the options of interface 1 cannot be read"));
  }

  @Test
  void aSimplePacketBeforeAnyInterfaceIsDamage() throws IOException {
    byte[] capture = join(Hex.bytes(SECTION), block(3, "03000000 aabbcc00"));
    assertThat(Reading.of(capture).file().damage())
        .isEqualTo(new Damage(28, "frame 1 stands before any interface is declared"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another version, 0a0d0d0a 1c000000 4d3c2b1a 0200 0100,"
        + " pcapng version 2.1 is not supported",
    "no byte order, 0a0d0d0a 1c000000 4d3c2b1b 0100 0000,"
        + " the byte-order magic of the section is neither order's",
  })
  void aLaterSectionThatCannotBeReadIsDamage(String name, String start, String reason)
      throws IOException {
    byte[] capture = Hex.bytes(SECTION, ETHERNET, FRAME, start, "ffffffffffffffff 1c000000");
    Reading read = Reading.of(capture);
    assertThat(read.frames()).containsExactly(READ);
    assertThat(read.file().damage()).isEqualTo(new Damage(84, reason));
  }

  @Test
  void aFirstSectionOfNeitherByteOrderIsNoCapture() {
    byte[] bytes = Hex.bytes("0a0d0d0a 1c000000 00000000 0100 0000 ffffffffffffffff 1c000000");
    assertThatThrownBy(() -> Reading.of(bytes))
        .hasMessageStartingWith("stream: not a pcap or pcapng capture (it begins with 0a 0d 0d 0a");
  }

  @Test
  void interfacesAreCountedOnThroughAllSections() throws IOException {
    byte[] capture =
        Hex.bytes(SECTION, ETHERNET, FRAME, SECTION, ETHERNET, FRAME, SECTION, ETHERNET, FRAME);
    assertThat(Reading.of(capture).frames().stream().map(Reading.Read::capturePoint))
        .containsExactly(0, 1, 2);
    assertThat(Reading.of(capture).file().linkTypes()).containsExactlyElementsOf(Set.of(1));
  }

  /** As of captures that were written one behind another, such as with cat. */
  @Test
  void sectionsMayHaveAnyNumberOfInterfacesTogether() throws IOException {
    byte[] section = Hex.bytes(SECTION, ETHERNET.repeat(40_000), FRAME);
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    capture.write(section);
    capture.write(section);
    Reading read = Reading.of(capture.toByteArray());
    assertThat(read.frames()).hasSize(2);
    assertThat(read.file().damage()).isNull();
  }
}
