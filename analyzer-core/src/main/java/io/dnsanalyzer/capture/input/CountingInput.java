package io.dnsanalyzer.capture.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read, before they are unpacked. */
public final class CountingInput extends FilterInputStream {
  private final Meter meter;
  private long count;

  public CountingInput(InputStream in, Meter meter) {
    super(in);
    this.meter = meter;
  }

  public long count() {
    return count;
  }

  private void add(long bytes) throws IOException {
    count += bytes;
    meter.packed(bytes);
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    if (octet >= 0) {
      add(1);
    }
    return octet;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    meter.check(); // what is unpacked may be nothing for long
    int read = in.read(to, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    add(skipped);
    return skipped;
  }
}
