package io.dnsanalyzer.packets;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Captures in memory: DNS messages from 192.0.2.1 port 53000 to 192.0.2.53 port 53. */
final class UdpCapture {
  private static final int RAW = 101;

  private UdpCapture() {}

  static InputStream of(List<byte[]> messages) {
    int size = 24 + messages.stream().mapToInt(message -> 16 + 28 + message.length).sum();
    ByteBuffer file = ByteBuffer.allocate(size);
    file.order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putLong(0).putInt(65535).putInt(RAW);
    for (byte[] message : messages) {
      int length = 28 + message.length;
      file.order(ByteOrder.LITTLE_ENDIAN).putLong(0).putInt(length).putInt(length);
      file.order(ByteOrder.BIG_ENDIAN).putInt(0x4500 << 16 | length).putInt(0);
      file.putInt(0x40110000).putInt(0xc0000201).putInt(0xc0000235);
      file.putShort((short) 53000).putShort((short) 53);
      file.putShort((short) (8 + message.length)).putShort((short) 0).put(message);
    }
    return new ByteArrayInputStream(file.array());
  }
}
