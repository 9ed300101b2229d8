package io.dnsanalyzer.capture.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.Hex;
import io.dnsanalyzer.capture.Reading;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReaderTest {
  private static final String LITTLE_ENDIAN =
      """
      # magic, version 2.4, zone, accuracy, snapshot length 262144, Ethernet
      d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000
      """;

  private static final String FRAME_1 =
      """
      # 1700000000.123456 s, 4 of 60 bytes
      00f15365 40e20100 04000000 3c000000
      0a0b0c0d
      """;

  private static final String FRAME_2 =
      """
      # 1700000001.000007 s, 3 of 3 bytes
      01f15365 07000000 03000000 03000000
      aabbcc
      """;

  @Test
  void microsecondsInLittleEndianOrder() throws IOException {
    Reading read = Reading.of(Hex.bytes(LITTLE_ENDIAN, FRAME_1, FRAME_2));
    assertThat(read.frames())
        .containsExactly(
            new Reading.Read(0, 1, 0, 1, 1_700_000_000_123_456_000L, 60, "0a0b0c0d"),
            new Reading.Read(0, 2, 0, 1, 1_700_000_001_000_007_000L, 3, "aabbcc"));
    FileFacts facts = read.file();
    assertThat(facts.format()).isEqualTo("pcap");
    assertThat(facts.compression()).isNull();
    assertThat(facts.linkTypes()).containsExactly(1);
    assertThat(facts.bytes()).isEqualTo(24 + 20 + 19);
    assertThat(facts.frames()).isEqualTo(2);
    assertThat(facts.framesCut()).isEqualTo(1);
    assertThat(facts.firstTime()).hasValue(1_700_000_000_123_456_000L);
    assertThat(facts.lastTime()).hasValue(1_700_000_001_000_007_000L);
    assertThat(facts.timeDigits()).isEqualTo(6);
    assertThat(facts.clockStepBack()).isZero();
    assertThat(facts.drops()).isEmpty();
    assertThat(facts.damage()).isNull();
  }

  @Test
  void microsecondsInBigEndianOrder() throws IOException {
    Reading read =
        Reading.of(
            Hex.bytes(
                """
                # magic, version 2.4, zone, accuracy, snapshot length 65535, LINKTYPE_LINUX_SLL
                a1b2c3d4 0002 0004 00000000 00000000 0000ffff 00000071
                # 1700000000.123456 s, 4 of 60 bytes
                6553f100 0001e240 00000004 0000003c
                0a0b0c0d
                """));
    assertThat(read.frames())
        .containsExactly(
            new Reading.Read(0, 1, 0, 113, 1_700_000_000_123_456_000L, 60, "0a0b0c0d"));
  }

  @ParameterizedTest
  @CsvSource({
    // magic, version, rest of the header; then 1700000000.123456789 s, 2 of 2 bytes
    "4d3cb2a1 0200 0400 00000000 00000000 00000400 01000000"
        + " 00f15365 15cd5b07 02000000 02000000 beef",
    "a1b23c4d 0002 0004 00000000 00000000 00040000 00000001"
        + " 6553f100 075bcd15 00000002 00000002 beef",
  })
  void nanosecondsInBothOrders(String hex) throws IOException {
    Reading read = Reading.of(Hex.bytes(hex));
    assertThat(read.frames())
        .containsExactly(new Reading.Read(0, 1, 0, 1, 1_700_000_000_123_456_789L, 2, "beef"));
    assertThat(read.file().timeDigits()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    // the record header goes on: interface 2, protocol 0x0800, packet type 4, padding
    "34cdb2a1 0200 0400 00000000 00000000 00000400 01000000"
        + " 00f15365 40e20100 02000000 09000000 02000000 0008 04 00 beef",
    "a1b2cd34 0002 0004 00000000 00000000 00040000 00000001"
        + " 6553f100 0001e240 00000002 00000009 00000002 0800 04 00 beef",
  })
  void theModifiedFormatInBothOrders(String hex) throws IOException {
    assertThat(Reading.of(Hex.bytes(hex)).frames())
        .containsExactly(new Reading.Read(0, 1, 0, 1, 1_700_000_000_123_456_000L, 9, "beef"));
  }

  @ParameterizedTest(name = "version {0}: {1} and {2} in the record")
  @CsvSource({
    "0200 0400, 03000000, 09000000",
    "0200 0200, 09000000, 03000000",
    "0200 0300, 09000000, 03000000",
    "0200 0300, 03000000, 09000000",
    "1f02 0000, 09000000, 03000000",
  })
  void oldVersionsSwapTheTwoLengths(String version, String first, String second)
      throws IOException {
    byte[] capture =
        Hex.bytes(
            "d4c3b2a1" + version + "00000000 00000000 00000400 01000000",
            "00f15365 40e20100" + first + second,
            "aabbcc");
    assertThat(Reading.of(capture).frames())
        .containsExactly(new Reading.Read(0, 1, 0, 1, 1_700_000_000_123_456_000L, 9, "aabbcc"));
  }

  @ParameterizedTest(name = "{0} is link type {1}")
  @CsvSource({
    // Ethernet; with a frame check sequence of 4 bytes (the upper 6 bits); with a user's bits
    "01000000, 1",
    "01000044, 1",
    // DLT_RAW as most systems number it, as OpenBSD does, and LINKTYPE_RAW
    "0c000000, 101",
    "0e000000, 101",
    "65000000, 101",
    // LINKTYPE_LINUX_SLL2, LINKTYPE_NULL, a type nobody knows
    "14010000, 276",
    "00000000, 0",
    "ffff0000, 65535",
  })
  void theLinkTypeIsThatOfTheRegistry(String field, int linkType) throws IOException {
    byte[] capture = Hex.bytes("d4c3b2a1 0200 0400 00000000 00000000 00000400" + field, FRAME_2);
    Reading read = Reading.of(capture);
    assertThat(read.file().linkTypes()).containsExactly(linkType);
    assertThat(read.frames().get(0).linkType()).isEqualTo(linkType);
  }

  @ParameterizedTest(name = "{0} s and {1} us")
  @CsvSource({
    // the first second after 31 bits, the last of 32 bits, a fraction of more than a second
    "00000080, 00000000, 2147483648000000000",
    "ffffffff, 3f420f00, 4294967295999999000",
    "01000000, 80841e00, 3000000000",
  })
  void timesGoOnAfter2038(String seconds, String microseconds, long time) throws IOException {
    byte[] capture = Hex.bytes(LITTLE_ENDIAN, seconds + microseconds + "01000000 01000000", "ff");
    assertThat(Reading.of(capture).frames().get(0).time()).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({"00000000, 2", "01000000, 2", "03000000, 3", "ffffffff, 2147483647"})
  void theOriginalLengthIsNeverLessThanWhatWasCaptured(String field, int original)
      throws IOException {
    byte[] capture = Hex.bytes(LITTLE_ENDIAN, "01000000 00000000 02000000" + field, "beef");
    assertThat(Reading.of(capture).frames().get(0).originalLength()).isEqualTo(original);
  }

  @Test
  void aCaptureWithoutFramesIsNoError() throws IOException {
    Reading read = Reading.of(Hex.bytes(LITTLE_ENDIAN));
    assertThat(read.frames()).isEmpty();
    assertThat(read.file().linkTypes()).containsExactly(1);
    assertThat(read.file().firstTime()).isEmpty();
    assertThat(read.file().damage()).isNull();
  }

  @Test
  void cutAnywhereItGivesTheFramesBeforeTheCutAndThePlace() throws IOException {
    byte[] whole = Hex.bytes(LITTLE_ENDIAN, FRAME_1, FRAME_2);
    List<Integer> recordStarts = List.of(0, 24, 44, 63);
    for (int length = 4; length <= whole.length; length++) {
      Reading read = Reading.of(Arrays.copyOf(whole, length));
      int frames = length < 44 ? 0 : length < 63 ? 1 : 2;
      assertThat(read.frames()).as("cut at %s", length).hasSize(frames);
      Damage damage = read.file().damage();
      if (recordStarts.contains(length)) {
        assertThat(damage).as("cut at %s", length).isNull();
      } else {
        int record = length < 24 ? 0 : length < 44 ? 24 : 44;
        assertThat(damage).as("cut at %s", length).isNotNull();
        assertThat(damage.offset()).as("cut at %s", length).isEqualTo(record);
      }
      assertThat(read.file().bytes()).isEqualTo(length);
      assertThat(read.file().linkTypes()).hasSize(length < 24 ? 0 : 1);
    }
  }

  @Test
  void damageSaysWhatIsMissing() throws IOException {
    byte[] whole = Hex.bytes(LITTLE_ENDIAN, FRAME_1, FRAME_2);
    assertThat(Reading.of(Arrays.copyOf(whole, 61)).file().damage())
        .isEqualTo(new Damage(44, "the file ends inside frame 2: 19 bytes needed, 17 left"));
    assertThat(Reading.of(Arrays.copyOf(whole, 23)).file().damage())
        .isEqualTo(
            new Damage(0, "the file ends inside the pcap file header: 24 bytes needed, 23 left"));
  }

  @ParameterizedTest
  @CsvSource({"01000400, 262145", "ffffffff, 4294967295", "00000080, 2147483648"})
  void aFrameLongerThanAnyIsDamage(String field, String length) throws IOException {
    byte[] capture =
        Hex.bytes(LITTLE_ENDIAN, FRAME_1, "01000000 00000000" + field + "00000100", FRAME_2);
    Reading read = Reading.of(capture);
    assertThat(read.hex()).containsExactly("0a0b0c0d");
    assertThat(read.file().damage())
        .isEqualTo(new Damage(44, "frame 2 claims " + length + " bytes; at most 262144 are read"));
  }

  @Test
  void theLongestFrameIsRead() throws IOException {
    byte[] start = Hex.bytes(LITTLE_ENDIAN, "01000000 00000000 00000400 00000400");
    byte[] capture = Arrays.copyOf(start, start.length + 262_144);
    Reading read = Reading.of(capture);
    assertThat(read.frames()).hasSize(1);
    assertThat(read.frames().get(0).hex()).hasSize(2 * 262_144);
    assertThat(read.file().damage()).isNull();
  }

  @Test
  void aVersionNobodyWritesIsRefused() {
    byte[] capture = Hex.bytes("d4c3b2a1 0100 0000 00000000 00000000 00000400 01000000");
    assertThatThrownBy(() -> Reading.of(capture))
        .isInstanceOf(IOException.class)
        .hasMessage("stream: pcap version 1.0 is not supported");
  }

  @Test
  void theLargestStepBackIsKept() throws IOException {
    byte[] capture =
        Hex.bytes(
            LITTLE_ENDIAN,
            FRAME_2,
            // 0.876551 s earlier than the one before it
            FRAME_1,
            FRAME_2);
    Reading read = Reading.of(capture);
    assertThat(read.hex()).containsExactly("aabbcc", "0a0b0c0d", "aabbcc");
    assertThat(read.file().clockStepBack()).isEqualTo(876_551_000L);
  }
}
