package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.tcp.Tcp;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A batch keeps what it is told, within bounds, and each byte once. */
class PacketBatchTest {
  private static final int KIB = 1024;

  /** A query of twelve bytes, all header, behind its length. */
  private static final String SHORT = "000c 1a2b 0100 0000 0000 0000 0000";

  private final PacketBatch batch = new PacketBatch();
  private final PacketDecoder decoder = new PacketDecoder(Set.of(53), batch);
  private final Frame frame = new Frame();
  private final List<byte[]> arrays = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final Found found = new Found();
  private long number;

  private void add(byte[] packet) {
    frame.set(packet, 0, packet.length, packet.length, Found.RAW, 0);
    frame.place(0, ++number, 0);
    decoder.decode(frame);
  }

  private void handOn() {
    batch.handOn(
        new Nothing() {
          @Override
          public void dns(Frame kept, Datagram datagram, DnsView message) {
            arrays.add(kept.bytes());
            places.add(kept.offset());
            found.dns(kept, datagram, message);
          }
        });
  }

  /** A segment that offload left without a length: only so can it be longer than 65,535. */
  private static byte[] segment(int flags, int sequence, byte[] data) {
    ByteBuffer packet = ByteBuffer.allocate(40 + data.length);
    packet.put(Hex.bytes("4500 0000 1c46 0000 4006 0000 c000020a c6336435 9c40 0035"));
    packet.putInt(sequence).putInt(0).put((byte) 0x50).put((byte) flags);
    packet.position(40);
    return packet.put(data).array();
  }

  private static byte[] messages(int count) {
    return Hex.bytes(SHORT.repeat(count));
  }

  @Test
  void messagesOfOneFrameShareItsBytes() {
    add(segment(Tcp.SYN, 999, new byte[0]));
    add(segment(Tcp.ACK, 1000, messages(100)));
    handOn();
    assertThat(places).hasSize(100).containsOnly(40); // behind the SYN
    assertThat(found.lines).hasSize(100);
  }

  @Test
  void messagesOfAFrameLongerThanABatchShareItsBytes() {
    add(segment(Tcp.ACK, 1000, Arrays.copyOf(messages(100), 200 * KIB)));
    handOn();
    assertThat(arrays).hasSize(100);
    assertThat(arrays.stream().distinct()).hasSize(1);
  }

  @Test
  void theNextFrameInTheSameBufferIsAnother() {
    byte[] packet = Hex.bytes(Samples.QUERY);
    add(packet);
    byte[] next = Hex.bytes(Samples.QUERY.replace("1a2b", "1a2c"));
    System.arraycopy(next, 0, packet, 0, packet.length);
    add(packet);
    handOn();
    assertThat(found.lines)
        .containsExactly(Samples.FOUND_QUERY, Samples.FOUND_QUERY.replace("6699", "6700"));
  }

  /** Segments of 1,000 bytes, and messages of 60,000 put together from them. */
  @Test
  void messagesOverTcpFillABatch() {
    byte[] message = Arrays.copyOf(Hex.bytes("ea60", SHORT.substring(5)), 60_002);
    int sequence = 1000;
    add(segment(Tcp.SYN, sequence - 1, new byte[0]));
    while (!batch.isFull()) {
      for (int at = 0; at < message.length; at += 1000) {
        byte[] part = Arrays.copyOfRange(message, at, Math.min(at + 1000, message.length));
        add(segment(Tcp.ACK, sequence, part));
        sequence += part.length;
      }
    }
    handOn();
    assertThat(found.lines).hasSize(2);
  }

  @Test
  void framesThatHaveNoRoomFillABatchInTheEnd() {
    byte[] packet = Arrays.copyOf(Hex.bytes(Samples.QUERY), 200 * KIB);
    while (!batch.isFull()) {
      add(packet);
    }
    handOn();
    assertThat(found.lines).hasSize(6); // 1,200 KiB are more than a MiB
    assertThat(batch.isFull()).isFalse();
  }

  /** Handing on forgets what one frame had in a batch: its bytes are overwritten. */
  @Test
  void aFrameWhoseMessagesFillABatchIsKeptAgain() {
    add(segment(Tcp.ACK, 1000, messages(1)));
    handOn();
    number--;
    add(segment(Tcp.ACK, 1014, messages(1)));
    handOn();
    assertThat(found.lines).hasSize(2);
    assertThat(places).containsExactly(0, 0);
  }

  /** Another batch has the packet that was put together beside the frame that completed it. */
  @Test
  void aCopyOfACopyIsLikeIt() {
    byte[] whole = Hex.bytes(Samples.QUERY);
    byte[] first = Arrays.copyOf(whole, 36);
    byte[] second = Arrays.copyOf(whole, 20 + whole.length - 36);
    System.arraycopy(whole, 36, second, 20, whole.length - 36);
    add(fragment(first, 0, true));
    add(fragment(second, 16, false));
    PacketBatch again = PacketBatch.small();
    batch.handOn(again);
    again.handOn(found);
    assertThat(found.lines).containsExactly(Samples.FOUND_QUERY);
  }

  private static byte[] fragment(byte[] packet, int offset, boolean isMore) {
    packet[2] = 0;
    packet[3] = (byte) packet.length;
    packet[6] = (byte) (isMore ? 0x20 : 0);
    packet[7] = (byte) (offset / 8);
    return packet;
  }

  /** As when memory ends: what was half copied is not handed on. */
  @Test
  void whatWasNotCopiedToItsEndIsNotInIt() {
    Frame broken = new Frame();
    broken.set(new byte[0], 0, 1, 1, Found.RAW, 0);
    assertThatThrownBy(() -> batch.tcp(broken, new Datagram(), TcpEvent.OPEN))
        .isInstanceOf(IndexOutOfBoundsException.class);
    handOn();
    assertThat(found.lines).isEmpty();
  }
}
