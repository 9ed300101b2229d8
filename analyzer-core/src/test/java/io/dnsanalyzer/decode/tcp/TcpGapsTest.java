package io.dnsanalyzer.decode.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Found;
import io.dnsanalyzer.decode.Hex;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments that the capture lacks: what the receiver acknowledged will not be sent again. */
class TcpGapsTest {
  private static final int CLIENT = 0xc000020a; // 192.0.2.10
  private static final int SERVER = 0xc6336435; // 198.51.100.53
  private static final int FIRST = 1_000_003;
  private static final int ANSWER = 5_000_011;

  /** The length of {@link #message}. */
  private static final int LENGTH = 31;

  private final Found found = new Found();

  /** 29 bytes behind their length: one question, example.com A. */
  private static byte[] message(int id, int flags) {
    return Hex.bytes(
        "001d",
        Hex.u16(id),
        Hex.u16(flags),
        "0001 0000 0000 0000 076578616d706c6503636f6d00 0001 0001");
  }

  private static byte[] query(int id) {
    return message(id, 0x0100);
  }

  private static byte[] response(int id) {
    return message(id, 0x8180);
  }

  private void client(int sequence, int acknowledged, int flags, byte... data) {
    add(CLIENT, 40_000, SERVER, 53, sequence, acknowledged, flags, data);
  }

  private void server(int sequence, int acknowledged, int flags, byte... data) {
    add(SERVER, 53, CLIENT, 40_000, sequence, acknowledged, flags, data);
  }

  private void add(
      int from, int port, int to, int toPort, int sequence, int ack, int flags, byte[] data) {
    ByteBuffer packet = ByteBuffer.allocate(40 + data.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0x1c460000);
    packet.putInt(0x40060000).putInt(from).putInt(to);
    packet.putShort((short) port).putShort((short) toPort).putInt(sequence).putInt(ack);
    packet.putShort((short) (0x5000 | flags)).putShort((short) 8192).putInt(0).put(data);
    found.add(Found.RAW, packet.array(), 0, packet.capacity(), 0);
  }

  /** In how many places bytes are missing, once the capture is over. */
  private long missing() {
    found.decoder().finish();
    return found.decoder().missingTcpStretches();
  }

  /** Returns what was found but for what segments say of bytes that were not captured. */
  private List<String> messages() {
    return found.lines.stream().filter(line -> !line.endsWith("_UNSEEN")).toList();
  }

  private static String answer(int id) {
    return "198.51.100.53:53 > 192.0.2.10:40000 response " + id + " example.com. A";
  }

  private static String question(int id) {
    return "192.0.2.10:40000 > 198.51.100.53:53 query " + id + " example.com. A";
  }

  @BeforeEach
  void connect() {
    client(FIRST - 1, 0, Tcp.SYN);
    server(ANSWER - 1, FIRST, Tcp.SYN | Tcp.ACK);
    client(FIRST, ANSWER, Tcp.ACK);
    found.clear();
  }

  @Test
  void theNextQueryTellsThatTheAnswerBeforeItCame() {
    client(FIRST, ANSWER, Tcp.ACK, query(1));
    client(FIRST + LENGTH, ANSWER + LENGTH, Tcp.ACK, query(2));
    server(ANSWER + LENGTH, FIRST + 2 * LENGTH, Tcp.ACK, response(2));
    server(ANSWER + 2 * LENGTH, FIRST + 2 * LENGTH, Tcp.ACK, response(3));
    assertThat(messages()).containsExactly(question(1), question(2), answer(2), answer(3));
    assertThat(missing()).isEqualTo(1);
  }

  @Test
  void anAcknowledgmentAloneTellsIt() {
    server(ANSWER + LENGTH, FIRST, Tcp.ACK, response(2));
    server(ANSWER + 3 * LENGTH, FIRST, Tcp.ACK, response(4));
    assertThat(messages()).isEmpty();
    client(FIRST, ANSWER + 4 * LENGTH, Tcp.ACK);
    assertThat(messages()).containsExactly(answer(2), answer(4));
    assertThat(found.numbers).containsExactly(4L, 5L); // their own frames
    server(ANSWER, FIRST, Tcp.ACK, response(1)); // a copy that came too late
    server(ANSWER + 4 * LENGTH, FIRST, Tcp.ACK, response(5));
    assertThat(messages()).containsExactly(answer(2), answer(4), answer(5));
    assertThat(missing()).isEqualTo(2);
  }

  @Test
  void onlyWhatIsBeforeTheAcknowledgmentIsGivenUp() {
    server(ANSWER + LENGTH, FIRST, Tcp.ACK, response(2));
    server(ANSWER + 3 * LENGTH, FIRST, Tcp.ACK, response(4));
    client(FIRST, ANSWER + 2 * LENGTH, Tcp.ACK);
    assertThat(messages()).containsExactly(answer(2));
    server(ANSWER + 2 * LENGTH, FIRST, Tcp.ACK, response(3));
    assertThat(messages()).containsExactly(answer(2), answer(3), answer(4));
    assertThat(missing()).isEqualTo(1);
  }

  @Test
  void whatTheReceiverLacksIsWaitedFor() {
    server(ANSWER + LENGTH, FIRST, Tcp.ACK, response(2));
    client(FIRST, ANSWER, Tcp.ACK);
    client(FIRST, ANSWER, Tcp.ACK);
    assertThat(messages()).isEmpty();
    server(ANSWER, FIRST, Tcp.ACK, response(1));
    assertThat(messages()).containsExactly(answer(1), answer(2));
    assertThat(missing()).isZero();
  }

  @Test
  void theRestOfAMessageIsNotTakenForOne() {
    server(ANSWER + LENGTH + 10, FIRST, Tcp.ACK, new byte[21]);
    server(ANSWER + 2 * LENGTH, FIRST, Tcp.ACK, response(3));
    client(FIRST, ANSWER + 3 * LENGTH, Tcp.ACK);
    assertThat(messages()).containsExactly(answer(3));
    assertThat(missing()).isEqualTo(1);
  }

  @Test
  void aResetEndsTheWait() {
    server(ANSWER + LENGTH, FIRST, Tcp.ACK, response(2));
    client(FIRST, 0, Tcp.RST);
    assertThat(messages())
        .containsExactly(answer(2), "192.0.2.10:40000 > 198.51.100.53:53 tcp RESET");
    assertThat(missing()).isEqualTo(1);
  }

  @Test
  void theEndOfTheCaptureEndsTheWait() {
    client(FIRST + LENGTH, ANSWER, Tcp.ACK, query(2));
    client(FIRST + 3 * LENGTH, ANSWER, Tcp.ACK, query(4));
    found.decoder().finish();
    assertThat(messages()).containsExactly(question(2), question(4));
    assertThat(missing()).isEqualTo(2);
  }

  private void close() {
    server(ANSWER, FIRST, Tcp.ACK | Tcp.FIN, response(1));
    client(FIRST, ANSWER + LENGTH + 1, Tcp.ACK | Tcp.FIN);
    server(ANSWER + LENGTH + 1, FIRST + 1, Tcp.ACK);
    found.clear();
  }

  /** Its SYN was not captured; its numbers may be ahead or far behind. */
  @Test
  void afterItsEndAPortIsUsedAgain() {
    close();
    client(FIRST + 900_000, 7, Tcp.ACK, query(8));
    server(ANSWER - 90_000_000, FIRST + 900_000 + LENGTH, Tcp.ACK, response(8));
    assertThat(found.lines).containsExactly(question(8), answer(8));
    assertThat(missing()).isZero();
  }

  @Test
  void afterItsEndWhatIsSentAgainIsOld() {
    close();
    server(ANSWER, FIRST, Tcp.ACK, response(1));
    assertThat(found.lines).isEmpty();
    assertThat(missing()).isZero();
  }

  @Test
  void whatIsAcknowledgedAndNotThereIsMissingThoughNothingFollows() {
    client(FIRST, ANSWER, Tcp.ACK, query(1));
    server(ANSWER + LENGTH, FIRST + LENGTH, Tcp.ACK | Tcp.FIN);
    client(FIRST + LENGTH, ANSWER + LENGTH + 1, Tcp.ACK | Tcp.FIN);
    assertThat(missing()).isEqualTo(1);
  }

  /** A FIN is acknowledged like a byte; it need not have been captured. */
  @Test
  void theEndOfAConnectionIsNoByte() {
    client(FIRST, ANSWER, Tcp.ACK, query(1));
    server(ANSWER, FIRST + LENGTH, Tcp.ACK, response(1));
    client(FIRST + LENGTH, ANSWER + LENGTH + 1, Tcp.ACK | Tcp.FIN);
    assertThat(missing()).isZero();
  }

  @Test
  void whatIsSentAgainOrOutOfOrderIsNotMissing() {
    client(FIRST, ANSWER, Tcp.ACK, query(1));
    client(FIRST, ANSWER, Tcp.ACK, query(1));
    server(ANSWER + LENGTH, FIRST + LENGTH, Tcp.ACK, response(2));
    server(ANSWER, FIRST + LENGTH, Tcp.ACK, response(1));
    server(ANSWER + LENGTH, FIRST + LENGTH, Tcp.ACK, response(2));
    client(FIRST + LENGTH, ANSWER + 2 * LENGTH, Tcp.ACK, query(3));
    client(FIRST, 0, Tcp.SYN);
    assertThat(missing()).isZero();
  }

  @Test
  void whatCameBeforeTheCaptureIsNotMissing() {
    add(CLIENT, 40_001, SERVER, 53, 7_000_000, 9_000_000, Tcp.ACK, new byte[11]);
    add(SERVER, 53, CLIENT, 40_001, 9_000_031, 7_000_011, Tcp.ACK, response(5));
    add(CLIENT, 40_001, SERVER, 53, 7_000_011, 9_000_062, Tcp.ACK, query(6));
    assertThat(found.lines)
        .containsExactly(
            "198.51.100.53:53 > 192.0.2.10:40001 response 5 example.com. A",
            "192.0.2.10:40001 > 198.51.100.53:53 query 6 example.com. A");
    assertThat(missing()).isZero();
  }

  /** It has the same ports, and neither its SYN nor the end before it was captured. */
  @Test
  void numbersFarAheadAreThoseOfAnotherConnection() {
    client(FIRST, ANSWER, Tcp.ACK, query(1));
    client(FIRST + 90_000_000, 7, Tcp.ACK, query(8));
    server(ANSWER - 90_000_000, FIRST + 90_000_000 + LENGTH, Tcp.ACK, response(8));
    assertThat(found.lines).containsExactly(question(1), question(8), answer(8));
    assertThat(missing()).isZero();
  }

  @Test
  void aNewConnectionDoesNotHideWhatTheOldOneLacks() {
    server(ANSWER + LENGTH, FIRST, Tcp.ACK, response(2));
    client(FIRST + 90_000_000, 0, Tcp.SYN);
    server(ANSWER + 70_000_000, FIRST + 90_000_001, Tcp.SYN | Tcp.ACK);
    assertThat(missing()).isEqualTo(1);
  }
}
