package io.dnsanalyzer.capture.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of an open file, from a place of its own on, which leaves the file open. */
public final class ChannelInput extends InputStream {
  private final FileChannel file;
  private long position;

  /** Begins at the start of the file. */
  public ChannelInput(FileChannel file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = file.read(ByteBuffer.wrap(to, offset, length), position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = Math.max(0, Math.min(bytes, file.size() - position));
    position += skipped;
    return skipped;
  }
}
