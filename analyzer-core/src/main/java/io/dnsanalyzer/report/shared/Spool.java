package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.writing.WriteFailure;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bytes until their place in a document comes: in memory while they are few, in a temporary
 * file beyond that.
 */
public class Spool extends OutputStream {
  private static final int IN_MEMORY = 4 << 20;
  private static final int BUFFER = 256 << 10;
  private static final int BLOCK = 8 << 10;
  private static final int BLOCKS = 128;

  private byte[] memory = new byte[512];
  private int used;

  /** Whether there was no memory for more. */
  private boolean isShort;

  private @Nullable FileChannel file;
  private long inFile;
  private byte[] @Nullable [] blocks = {};
  private long[] numbers = {};

  /** Returns how many bytes were written. */
  public long size() {
    return inFile + used;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    reserve(length);
    System.arraycopy(from, offset, memory, used, length);
    used += length;
  }

  /** Makes sure that so many bytes can be written without more memory: all of them or none. */
  public void reserve(int length) throws IOException {
    if (length > memory.length - used) {
      makeRoom(length);
    }
  }

  private void makeRoom(int length) throws IOException {
    if (file == null && !isShort && used + length <= IN_MEMORY) {
      try {
        memory = newMemory(used, Math.max(used + length, memory.length * 2));
        return;
      } catch (OutOfMemoryError e) {
        isShort = true; // a file needs less
      }
    }
    moveToFile();
    if (length > memory.length || memory.length != BUFFER && !isShort) {
      memory = newMemory(0, Math.max(length, BUFFER));
    }
  }

  /** Returns room for so many bytes, with as many of the present ones; tests let it fail. */
  byte[] newMemory(int kept, int length) {
    byte[] longer = new byte[length];
    System.arraycopy(memory, 0, longer, 0, kept);
    return longer;
  }

  private FileChannel moveToFile() throws IOException {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return moveToFile(directory);
    } catch (IOException e) {
      throw new IOException(
          "cannot write to the temp directory " + directory + ": " + WriteFailure.reason(e), e);
    }
  }

  private FileChannel moveToFile(Path directory) throws IOException {
    FileChannel to = file;
    if (to == null) {
      Path path = Files.createTempFile(directory, "dnsanalyzer", ".part");
      to =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = to;
    }
    ByteBuffer pending = ByteBuffer.wrap(memory, 0, used);
    while (pending.hasRemaining()) {
      inFile += to.write(pending, inFile);
    }
    used = 0;
    return to;
  }

  /** Writes everything that was kept to {@code out}. */
  public void copyTo(OutputStream out) throws IOException {
    if (file == null) {
      out.write(memory, 0, used);
      return;
    }
    FileChannel from = moveToFile();
    ByteBuffer free = ByteBuffer.wrap(memory);
    for (long at = 0; at < inFile; at += free.position()) {
      if (from.read(free.clear(), at) < 0) {
        throw new EOFException("somebody cut a temporary file short");
      }
      out.write(memory, 0, free.position());
    }
  }

  /** Returns a part of what was kept; nothing may be written afterwards. */
  byte[] read(long from, int length) throws IOException {
    ByteArrayOutputStream part = new ByteArrayOutputStream(length);
    copyTo(part, from, length);
    return part.toByteArray();
  }

  /** Writes a part of what was kept to {@code out}; nothing may be added afterwards. */
  void copyTo(OutputStream out, long from, int length) throws IOException {
    if (file == null) {
      out.write(memory, (int) from, length);
      return;
    }
    int start = (int) (from % BLOCK);
    for (int done = 0; done < length; start = 0) {
      byte[] block = block((from + done) / BLOCK);
      int more = Math.min(length - done, BLOCK - start);
      out.write(block, start, more);
      done += more;
    }
  }

  /**
   * Returns a block of the file. Parts are read in the order of another thing than that in which
   * they were written, so that several places of the file advance in turn; each keeps its block.
   */
  private byte[] block(long number) throws IOException {
    if (blocks.length == 0) {
      moveToFile();
      blocks = new byte[BLOCKS][];
      numbers = new long[BLOCKS];
    }
    int slot = (int) (number % BLOCKS);
    byte[] block = blocks[slot];
    if (block == null || numbers[slot] != number) {
      block = block == null ? new byte[BLOCK] : block;
      ByteBuffer to = ByteBuffer.wrap(block);
      long at = number * BLOCK;
      int read = 0;
      while (read >= 0 && to.hasRemaining()) {
        read = Objects.requireNonNull(file).read(to, at + to.position());
      }
      blocks[slot] = block;
      numbers[slot] = number;
    }
    return block;
  }

  @Override
  public void close() throws IOException {
    memory = new byte[0];
    if (file != null) {
      file.close();
    }
  }
}
