package io.dnsanalyzer.capture.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) of any number of members.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes a second member for the end when its source is
 * slow, silently ignores a broken one, and does so differently from one JDK to the next.
 */
final class GzipInput extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[65_536];
  private int position;
  private int limit;
  private boolean started;
  private boolean inMember;
  private boolean corrupt;

  GzipInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (inMember || startMember()) {
      int count = inflate(to, offset, length);
      if (count > 0) {
        crc.update(to, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        if (!refill()) {
          throw new CorruptStreamException("the gzip data is cut short");
        }
        inflater.setInput(packed, 0, limit);
        position = limit;
      } else {
        throw new CorruptStreamException("the gzip data is corrupt");
      }
    }
    return -1;
  }

  /** What was unpacked before the corrupt place counts, so it is handed out first. */
  private int inflate(byte[] to, int offset, int length) throws IOException {
    if (corrupt) {
      throw new CorruptStreamException("the gzip data is corrupt");
    }
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(to, offset, length);
    } catch (DataFormatException e) {
      corrupt = true;
      int count = (int) (inflater.getBytesWritten() - before);
      return count > 0 ? count : inflate(to, offset, length);
    }
  }

  private boolean startMember() throws IOException {
    int first = next();
    while (started && first == 0) {
      first = next(); // tapes pad the end with zeros
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || octet() != 0x8b || octet() != 8) {
      throw new CorruptStreamException("the gzip data is followed by something else");
    }
    int flags = octet();
    if ((flags & RESERVED) != 0) {
      throw new CorruptStreamException("the gzip header is corrupt");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(octet() | octet() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(packed, position, limit - position);
    position = limit;
    crc.reset();
    started = true;
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    inMember = false;
    position = limit - inflater.getRemaining();
    if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new CorruptStreamException("the gzip checksum does not match");
    }
  }

  private long number() throws IOException {
    return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      octet();
    }
  }

  private void skipText() throws IOException {
    int octet;
    do {
      octet = octet();
    } while (octet != 0);
  }

  private int octet() throws IOException {
    int octet = next();
    if (octet < 0) {
      throw new CorruptStreamException("the gzip data is cut short");
    }
    return octet;
  }

  private int next() throws IOException {
    return position < limit || refill() ? packed[position++] & 0xff : -1;
  }

  private boolean refill() throws IOException {
    position = 0;
    limit = Math.max(in.read(packed, 0, packed.length), 0);
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
