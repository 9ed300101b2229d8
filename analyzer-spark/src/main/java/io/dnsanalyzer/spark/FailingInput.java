package io.dnsanalyzer.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers that its storage failed: to whoever reads a capture, that is where it ends. */
final class FailingInput extends FilterInputStream {
  private boolean hasFailed;

  FailingInput(InputStream in) {
    super(in);
  }

  boolean hasFailed() {
    return hasFailed;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      hasFailed = true;
      throw e;
    }
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      return super.read(to, offset, length);
    } catch (IOException e) {
      hasFailed = true;
      throw e;
    }
  }
}
