package io.dnsanalyzer.decode.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Hex;
import io.dnsanalyzer.packet.DnsName;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and their compression (RFC 1035 2.3.4, 3.1, 4.1.4). */
class NameReaderTest {
  /**
   * The message of RFC 1035 4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40, ARPA at 64, root at 92.
   */
  private static final byte[] RFC_1035 = rfc1035();

  private static byte[] rfc1035() {
    byte[] message = new byte[93];
    put(message, 20, "0146 03495349 0441525041 00");
    put(message, 40, "03464f4f c014");
    put(message, 64, "c01a");
    put(message, 92, "00");
    return message;
  }

  private static void put(byte[] message, int at, String hex) {
    byte[] bytes = Hex.bytes(hex);
    System.arraycopy(bytes, 0, message, at, bytes.length);
  }

  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({"20, F.ISI.ARPA., 32", "40, FOO.F.ISI.ARPA., 46", "64, ARPA., 66", "92, ., 93"})
  void readsTheExampleOfTheRfc(int at, String name, int after) {
    NameReader names = new NameReader();
    assertThat(names.read(RFC_1035, 0, at, RFC_1035.length)).isEqualTo(after);
    assertThat(DnsName.copyOf(names.bytes(), names.offset(), names.length())).hasToString(name);
    assertThat(names.skip(RFC_1035, at, RFC_1035.length)).isEqualTo(after);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pointer to itself,            c000",
    "forward pointer,              c002 00",
    "loop over a label,            0161 c000",
    "reserved bits 01,             40 00",
    "reserved bits 10,             80 00",
    "label cut,                    03 6161",
    "no end,                       0161",
    "half a pointer,               c0",
    "pointer behind the message,   c3ff",
    "nothing,                      ''",
  })
  void refuses(String name, String hex) {
    byte[] message = Hex.bytes(hex);
    assertThat(new NameReader().read(message, 0, 0, message.length)).isEqualTo(-1);
  }

  @Test
  void aPointerIntoTheMessageBeforeIsRelativeToTheMessage() {
    byte[] buffer = Hex.bytes("ffffffff 0161 00 0162 c000");
    NameReader names = new NameReader();
    assertThat(names.read(buffer, 4, 7, buffer.length)).isEqualTo(11);
    assertThat(DnsName.copyOf(names.bytes(), names.offset(), names.length())).hasToString("b.a.");
  }

  @ParameterizedTest(name = "{0} jumps")
  @CsvSource({"1, true", "126, true", "127, true", "128, false", "1000, false"})
  void follows127Pointers(int jumps, boolean read) {
    byte[] message = new byte[1 + 2 * jumps]; // the root, then pointers, each to the one before
    for (int i = 1; i <= jumps; i++) {
      int target = i == 1 ? 0 : 1 + 2 * (i - 2);
      message[2 * i - 1] = (byte) (0xc0 | target >> 8);
      message[2 * i] = (byte) target;
    }
    int last = message.length - 2;
    assertThat(new NameReader().read(message, 0, last, message.length))
        .isEqualTo(read ? message.length : -1);
  }

  @ParameterizedTest(name = "last label of {0}")
  @CsvSource({"61, 255, true", "62, 256, false"})
  void takes255Bytes(int lastLabel, int length, boolean read) {
    byte[] name = new byte[length]; // 3 labels of 63, then the last
    for (int at = 0; at < 192; at += 64) {
      name[at] = 63;
    }
    name[192] = (byte) lastLabel;
    NameReader names = new NameReader();
    assertThat(names.read(name, 0, 0, length)).isEqualTo(read ? 255 : -1);
    assertThat(names.skip(name, 0, length)).isEqualTo(read ? 255 : -1);
  }

  @ParameterizedTest(name = "{0} labels before the pointer")
  @CsvSource({"31, true", "32, false"})
  void takes255BytesOverPointersToo(int labels, boolean read) {
    byte[] tail = new byte[193]; // 3 labels of 63 and the root
    for (int at = 0; at < 192; at += 64) {
      tail[at] = 63;
    }
    byte[] message = Arrays.copyOf(tail, 193 + 2 * labels + 2);
    for (int i = 0; i < labels; i++) {
      message[193 + 2 * i] = 1;
      message[194 + 2 * i] = 'x';
    }
    message[message.length - 2] = (byte) 0xc0;
    NameReader names = new NameReader();
    assertThat(names.read(message, 0, 193, message.length)).isEqualTo(read ? message.length : -1);
  }
}
