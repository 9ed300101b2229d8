package io.dnsanalyzer.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes are those of draft-ietf-opsawg-pcapng, put together by hand. */
class PcapngWriterTest {
  private static final String SECTION =
      "0a0d0d0a 20000000 4d3c2b1a 0100 0000 ffffffffffffffff 00000000 20000000";
  private static final String INTERFACE =
      "01000000 20000000 7100 0000 00000000 0900 0100 09000000 00000000 20000000";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aFrameStandsBehindItsSectionAndItsInterface() throws IOException {
    PcapngWriter writer = new PcapngWriter(out, "");
    writer.write(frame(0x0102030405060708L, 0), "hi");
    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo(
            hex(
                SECTION
                    + INTERFACE
                    + "06000000 30000000 00000000 04030201 08070605 03000000 2a000000 aabbcc00"
                    + "0100 0200 68690000 00000000 30000000"));
  }

  @Test
  void aFrameOfAnotherCapturePointHasAnInterfaceOfItsOwn() throws IOException {
    PcapngWriter writer = new PcapngWriter(out, "");
    writer.write(frame(1, 0), "");
    writer.write(frame(2, 1), "");
    writer.write(frame(3, 0), "");
    String written = HexFormat.of().formatHex(out.toByteArray());
    assertThat(written.split(hex(INTERFACE), -1)).hasSize(3);
  }

  @Test
  void aTimeBefore1970Becomes1970() throws IOException {
    new PcapngWriter(out, "").write(frame(-1, 0), "");
    assertThat(packet().getLong(12)).isZero();
  }

  @Test
  void aCommentThatIsTooLongIsCutBetweenCharacters() throws IOException {
    // 3 bytes each (RFC 3629 3), 65,532 of which are a multiple of 3; one letter shifts them.
    new PcapngWriter(out, "").write(frame(1, 0), "a" + "\u20ac".repeat(30_000));
    ByteBuffer packet = packet();
    int length = packet.getShort(34) & 0xffff;
    assertThat(length).isEqualTo(1 + 3 * 21_843);
    byte[] comment = new byte[length];
    packet.get(36, comment);
    assertThat(new String(comment, UTF_8)).isEqualTo("a" + "\u20ac".repeat(21_843));
  }

  /** Returns the block behind the section and the interface. */
  private ByteBuffer packet() {
    byte[] all = out.toByteArray();
    return ByteBuffer.wrap(all, 64, all.length - 64).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns three bytes of 42, captured as LINUX_SLL (113). */
  private static Frame frame(long nanos, int capturePoint) {
    Frame frame = new Frame();
    byte[] buffer = {0, (byte) 0xaa, (byte) 0xbb, (byte) 0xcc, 0};
    frame.set(buffer, 1, 3, 42, 113, nanos);
    frame.place(0, 1, capturePoint);
    return frame;
  }

  private static String hex(String text) {
    return text.replace(" ", "");
  }
}
