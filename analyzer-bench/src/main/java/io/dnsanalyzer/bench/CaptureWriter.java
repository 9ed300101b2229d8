package io.dnsanalyzer.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes packets as a pcap file of Ethernet frames, one every 50 microseconds. */
final class CaptureWriter {
  private static final long START = 1_700_000_000_000_000L;
  private static final long GAP = 50;
  private static final int MICROSECONDS = 0xa1b2c3d4;

  private final OutputStream out;
  private final ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
  private long packets;
  private long bytes;

  CaptureWriter(OutputStream out) throws IOException {
    this.out = out;
    header.putInt(MICROSECONDS).putShort((short) 2).putShort((short) 4).putLong(0);
    header.putInt(1 << 18).putInt(1);
    write(header.array(), 24);
  }

  /** Returns how many packets were written. */
  long packets() {
    return packets;
  }

  /** Returns how long the file is. */
  long bytes() {
    return bytes;
  }

  /** Completes a packet and writes it. */
  void write(Packet packet) throws IOException {
    packet.end();
    long time = START + packets * GAP;
    header.clear();
    header.putInt((int) (time / 1_000_000)).putInt((int) (time % 1_000_000));
    header.putInt(packet.length()).putInt(packet.length());
    write(header.array(), 16);
    write(packet.bytes, packet.length());
    packets++;
  }

  private void write(byte[] data, int length) throws IOException {
    out.write(data, 0, length);
    bytes += length;
  }
}
