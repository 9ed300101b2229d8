package io.dnsanalyzer.capture.input;

import java.io.IOException;
import java.io.InputStream;

/** What is left of a {@link ByteSource}, as a stream. */
public final class SourceInput extends InputStream {
  private final ByteSource source;

  public SourceInput(ByteSource source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    if (!source.has(1)) {
      return -1;
    }
    int octet = source.bytes()[source.position()] & 0xff;
    source.advance(1);
    return octet;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!source.has(1)) {
      return -1;
    }
    int count = Math.min(length, source.available());
    System.arraycopy(source.bytes(), source.position(), to, offset, count);
    source.advance(count);
    return count;
  }
}
