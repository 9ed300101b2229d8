package io.dnsanalyzer.capture.input;

import io.dnsanalyzer.capture.TooLargeException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A window that moves over a stream: records are read where they lie in the buffer, so a frame
 * costs neither a copy nor an object.
 *
 * <p>Fields are read at an offset from the window's position; {@link #has} must have said that they
 * are there.
 */
public final class ByteSource implements Closeable {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private final Meter meter;
  private byte[] buffer;
  private int position;
  private int limit;
  private long bufferOffset;
  private boolean bigEndian;
  private boolean ended;
  private @Nullable String fault;
  private @Nullable IOException failure;

  /**
   * A window at the start of a stream.
   *
   * @param in closed with this source
   * @param bufferSize in bytes; the buffer grows when a record asks for more
   * @param meter told of every byte
   */
  public ByteSource(InputStream in, int bufferSize, Meter meter) {
    this(in, bufferSize, meter, 0);
  }

  /**
   * A window at the start of what is left of a stream.
   *
   * @param before how many bytes of it are not in {@code in}, and count as if they had been read
   */
  public ByteSource(InputStream in, int bufferSize, Meter meter, long before) {
    this.in = in;
    this.meter = meter;
    this.buffer = new byte[bufferSize];
    this.bufferOffset = before;
  }

  /** Says how the numbers that follow are stored. */
  public void bigEndian(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  /**
   * Returns whether the next {@code count} bytes are there, reading on as needed. May move the
   * buffer, so what {@link #bytes} and {@link #position} said before no longer holds.
   */
  public boolean has(int count) throws IOException {
    return limit - position >= count || fill(count);
  }

  /** Returns how many bytes are in the buffer: all that are left, once {@link #has} said no. */
  public int available() {
    return limit - position;
  }

  public byte[] bytes() {
    return buffer;
  }

  public int position() {
    return position;
  }

  /** Returns how many bytes of the stream lie before the window. */
  public long offset() {
    return bufferOffset + position;
  }

  /** Returns how many bytes of the stream were read. */
  public long count() {
    return bufferOffset + limit;
  }

  /** Returns why the stream could not be read to its end, or null when it could. */
  public @Nullable String fault() {
    return fault;
  }

  /** Returns the failure that ended reading, or null when none did. */
  public @Nullable IOException failure() {
    return failure;
  }

  /** Moves the window over {@code count} bytes, which are there. */
  public void advance(int count) {
    position += count;
  }

  public int u16(int at) {
    int first = buffer[position + at] & 0xff;
    int second = buffer[position + at + 1] & 0xff;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  public int i32(int at) {
    int value = (int) INT.get(buffer, position + at);
    return bigEndian ? Integer.reverseBytes(value) : value;
  }

  public long u32(int at) {
    return i32(at) & 0xffff_ffffL;
  }

  public long i64(int at) {
    return bigEndian ? u32(at) << 32 | u32(at + 4) : u32(at + 4) << 32 | u32(at);
  }

  private boolean fill(int count) throws IOException {
    int kept = limit - position;
    System.arraycopy(buffer, position, buffer, 0, kept);
    bufferOffset += position;
    position = 0;
    limit = kept;
    while (limit < count && !ended) {
      if (limit == buffer.length) {
        // A record may claim more than the file holds: memory follows what has arrived.
        buffer = Arrays.copyOf(buffer, Math.min(count, 2 * limit));
      }
      read();
    }
    return limit >= count;
  }

  private void read() throws IOException {
    meter.check();
    try {
      int count = in.read(buffer, limit, buffer.length - limit);
      if (count < 0) {
        ended = true;
      } else {
        limit += count;
        meter.unpacked(count);
      }
    } catch (CorruptStreamException e) {
      ended = true;
      fault = e.getMessage();
    } catch (ClosedChannelException | InterruptedIOException | TooLargeException e) {
      throw e; // not the file's: somebody wants no more of it
    } catch (IOException e) {
      // A bad sector, or a file server that has gone: what was read is as good as before.
      ended = true;
      failure = e;
      fault = "it cannot be read further: " + Input.reason(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
