package io.dnsanalyzer.decode.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.dnsanalyzer.decode.Found;
import io.dnsanalyzer.decode.Hex;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections at a time: what they keep and how they are found is bounded. */
class TcpStreamsTest {
  private static final int CLIENT = 0xcb007101; // 203.0.113.1
  private static final int SERVER = 0xc6336435; // 198.51.100.53
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;
  private static final int FIRST = 1_000_003;

  /** Id 0x1a2b, one question: example.com A, behind its length. */
  private static final byte[] QUERY =
      Hex.bytes("001d 1a2b 0100 0001 0000 0000 0000 076578616d706c6503636f6d00 0001 0001");

  private final Found found = new Found();

  private void add(int client, int port, int server, int sequence, int flags, byte[] data) {
    ByteBuffer packet = ByteBuffer.allocate(40 + data.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0x1c460000);
    packet.putInt(0x40060000).putInt(client).putInt(server);
    packet.putShort((short) port).putShort((short) 53).putInt(sequence).putInt(0);
    packet.putShort((short) (0x5000 | flags)).putShort((short) 8192).putInt(0).put(data);
    found.add(Found.RAW, packet.array(), 0, packet.capacity(), 0);
  }

  /** A query whose first byte comes last, after others have sent so much behind a gap. */
  private void firstByteLast(int others) {
    add(CLIENT, 40_000, SERVER, FIRST - 1, SYN, new byte[0]);
    byte[] rest = new byte[QUERY.length - 1];
    System.arraycopy(QUERY, 1, rest, 0, rest.length);
    add(CLIENT, 40_000, SERVER, FIRST + 1, ACK, rest);
    for (int i = 0; i < others; i++) {
      add(CLIENT, 41_000 + i, SERVER, FIRST - 1, SYN, new byte[0]);
      add(CLIENT, 41_000 + i, SERVER, FIRST + 1, ACK, new byte[60_000]);
    }
    found.clear();
    add(CLIENT, 40_000, SERVER, FIRST, ACK, new byte[] {0});
  }

  @Test
  void sixMegabytesBehindGapsAreKept() {
    firstByteLast(100);
    assertThat(found.lines)
        .containsExactly("203.0.113.1:40000 > 198.51.100.53:53 query 6699 example.com. A");
  }

  @Test
  void ofEighteenMegabytesTheOldestIsForgotten() {
    firstByteLast(300);
    assertThat(found.lines).isEmpty();
  }

  /** Single bytes are counted with what keeping them takes. */
  @Test
  void manySmallSegmentsAreForgottenToo() {
    add(CLIENT, 40_000, SERVER, FIRST - 1, SYN, new byte[0]);
    for (int i = 1; i < 2000; i++) {
      add(CLIENT, 40_000, SERVER, FIRST + QUERY.length + 2 * i, ACK, new byte[1]);
    }
    found.clear();
    add(CLIENT, 40_000, SERVER, FIRST + 1_000_000, ACK, QUERY); // taken up anew
    assertThat(found.lines).hasSize(1);
  }

  /**
   * Fields are hashed by adding each to 31 times the rest. Should connections with one hash be
   * searched one by one, the limit ends it.
   */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void connectionsWithOneHashAreToldApart() {
    for (int n = 0; n < 1_000_000; n++) {
      int i = n % 2000;
      int j = n / 2000 % 31;
      add(CLIENT + i, 65_000 - 31 * i - j, SERVER + 961 * j, 7, SYN, new byte[0]);
      assertThat(found.lines).singleElement(STRING).endsWith(" tcp OPEN");
      found.clear();
    }
    // The last 4096 are kept. Only a connection that is known can have its first byte come last.
    for (int n : new int[] {1_000_000 - 4096, 1_000_000 - 1}) {
      int i = n % 2000;
      int j = n / 2000 % 31;
      int port = 65_000 - 31 * i - j;
      add(CLIENT + i, port, SERVER + 961 * j, 9, ACK, Arrays.copyOfRange(QUERY, 1, QUERY.length));
      add(CLIENT + i, port, SERVER + 961 * j, 8, ACK, new byte[] {0});
    }
    assertThat(found.lines)
        .extracting(line -> line.replaceFirst(".*53 ", ""))
        .containsExactly(
            "tcp STEPS_OVER_UNSEEN",
            "query 6699 example.com. A",
            "tcp STEPS_OVER_UNSEEN",
            "query 6699 example.com. A");
  }
}
