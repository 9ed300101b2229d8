package io.dnsanalyzer.decode.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.Found;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages over TCP are preceded by their length (RFC 7766 8) and may be cut anywhere. */
class TcpStreamTest {
  private static final int FIRST = 0x1ffffff0;

  /** Two messages of 13 and 14 bytes, whose headers are plain queries with one question. */
  private static final byte[] TWO = bytes(message(13, 0x1a01), message(14, 0x1a02));

  private final TcpStream stream = new TcpStream();
  private final List<Integer> ids = new ArrayList<>();

  private static byte[] message(int length, int id) {
    return ByteBuffer.allocate(2 + length)
        .putShort((short) length)
        .putShort((short) id)
        .putShort((short) 0x0100)
        .putShort((short) 1)
        .array();
  }

  private static byte[] bytes(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }

  /** Adds the bytes of {@link #TWO} from one position to another, and takes what is whole. */
  private void add(int first, int from, int to) {
    add(first + from, TWO, from, to);
    for (int length = stream.messageLength(); length >= 0; length = stream.messageLength()) {
      ids.add(Bytes.u16(stream.bytes(), stream.messageOffset()));
      stream.drop(length);
    }
  }

  private void add(int sequence, byte[] bytes, int from, int to) {
    Frame frame = new Frame();
    frame.set(bytes, from, to - from, to - from, Found.RAW, 0);
    Datagram d = new Datagram();
    d.start(bytes, from, to);
    stream.add(sequence, frame, d);
  }

  @Test
  void oneSegmentMayHoldSeveralMessages() {
    stream.start(FIRST);
    add(FIRST, 0, TWO.length);
    assertThat(ids).containsExactly(0x1a01, 0x1a02);
  }

  @Test
  void aMessageMayComeByteByByte() {
    stream.start(FIRST);
    for (int i = 0; i < TWO.length; i++) {
      add(FIRST, i, i + 1);
    }
    assertThat(ids).containsExactly(0x1a01, 0x1a02);
  }

  @Test
  void segmentsMayComeInAnyOrder() {
    stream.start(FIRST);
    add(FIRST, 20, TWO.length);
    add(FIRST, 9, 20);
    assertThat(ids).isEmpty();
    add(FIRST, 0, 9);
    assertThat(ids).containsExactly(0x1a01, 0x1a02);
  }

  @Test
  void whatWasSentTwiceCountsOnce() {
    stream.start(FIRST);
    add(FIRST, 0, 16);
    add(FIRST, 0, 16);
    add(FIRST, 10, TWO.length);
    add(FIRST, 0, TWO.length);
    assertThat(ids).containsExactly(0x1a01, 0x1a02);
  }

  @Test
  void sequenceNumbersWrapAround() {
    int first = -7; // seven bytes before 2^32
    stream.start(first);
    add(first, 3, TWO.length);
    add(first, 0, 3);
    assertThat(ids).containsExactly(0x1a01, 0x1a02);
  }

  @Test
  void aStreamThatBeginsInTheMiddleIsTakenUpAtTheNextMessage() {
    add(FIRST, 7, 15);
    assertThat(ids).isEmpty();
    add(FIRST, 15, TWO.length);
    assertThat(ids).containsExactly(0x1a02);
  }

  @Test
  void afterALossTheNextMessageStartsAnew() {
    stream.start(FIRST);
    add(FIRST, 0, 8);
    stream.lose();
    add(FIRST, 15, TWO.length);
    assertThat(ids).containsExactly(0x1a02);
  }

  /** Some write the length and the message one after the other. */
  @Test
  void aLengthMayComeAlone() {
    stream.start(FIRST);
    add(FIRST, 0, 8);
    stream.lose();
    add(FIRST, 15, 17);
    assertThat(ids).isEmpty();
    add(FIRST, 17, TWO.length);
    assertThat(ids).containsExactly(0x1a02);
  }

  @Test
  void aLengthAloneSaysNothingOfWhatDoesNotFollowIt() {
    add(FIRST, 0, 2);
    add(FIRST + 100, 0, TWO.length);
    assertThat(ids).containsExactly(0x1a01, 0x1a02);
  }

  @Test
  void aGapTooLongToWaitForIsGivenUp() {
    stream.start(FIRST);
    byte[] filler = new byte[64 << 10];
    add(FIRST + 1_000_000, filler, 0, filler.length);
    add(FIRST + 2_000_000, filler, 0, filler.length);
    add(FIRST + 3_000_000, filler, 0, filler.length);
    assertThat(stream.messageLength()).isEqualTo(-1);
    add(FIRST + 4_000_000, 0, TWO.length);
    assertThat(ids).containsExactly(0x1a01, 0x1a02);
  }

  @Test
  void aPartIsKnownWithoutItsLengthPrefix() {
    stream.start(FIRST);
    add(FIRST, 0, 9);
    assertThat(stream.partLength()).isEqualTo(7);
  }
}
