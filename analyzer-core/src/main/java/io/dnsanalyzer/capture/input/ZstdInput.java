package io.dnsanalyzer.capture.input;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks zstd (RFC 8878) and tells corrupt data from a source that cannot be read. */
final class ZstdInput extends FilterInputStream {
  private ZstdInput(InputStream unpacked) {
    super(unpacked);
  }

  /**
   * Returns the plain bytes of {@code packed}.
   *
   * @throws NotACaptureException when the native part of zstd-jni does not run on this host
   */
  static ZstdInput open(InputStream packed) throws IOException {
    try {
      return new ZstdInput(new ZstdInputStreamNoFinalizer(packed));
    } catch (LinkageError e) {
      throw new NotACaptureException(
          "compressed with zstd, which cannot be unpacked on this system; run unzstd first");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      return super.read(to, offset, length);
    } catch (ZstdIOException e) {
      if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
        throw new IOException(
            "zstd needs a window of more than 128 MiB for it; unpack it first with unzstd --long=31");
      }
      throw new CorruptStreamException("the zstd data is corrupt or cut short");
    }
  }
}
