package io.dnsanalyzer.spark;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The files of this machine on a storage that fails: {@code flaky:/path}. */
public final class FlakyFileSystem extends RawLocalFileSystem {
  /** What happens when so many bytes of a file with this end of its name were read. */
  enum Trouble {
    NONE,
    STORAGE_FAILS,
    TASK_DIES,
    TASK_HANGS
  }

  static volatile Trouble trouble = Trouble.NONE;
  static volatile String of = "";
  static volatile long after;

  /** How often it still happens. */
  static final AtomicInteger left = new AtomicInteger();

  /** Counted down when a task hangs. */
  static volatile CountDownLatch hangs = new CountDownLatch(1);

  static void set(Trouble what, String ofFile, long afterBytes, int times) {
    trouble = what;
    of = ofFile;
    after = afterBytes;
    left.set(times);
    hangs = new CountDownLatch(1);
  }

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public String getScheme() {
    return "flaky";
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    return new FSDataInputStream(new Flaky(super.open(path, buffer), path.getName()));
  }

  private static final class Flaky extends FSInputStream {
    private final FSDataInputStream in;
    private final String name;

    Flaky(FSDataInputStream in, String name) {
      this.in = in;
      this.name = name;
    }

    private void check() throws IOException {
      if (name.endsWith(of) && in.getPos() >= after && left.getAndDecrement() > 0) {
        switch (trouble) {
          case NONE -> {}
          case STORAGE_FAILS -> throw new IOException("the disk is gone");
          case TASK_DIES -> throw new IllegalStateException("the task dies");
          case TASK_HANGS -> {
            hangs.countDown();
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("nobody ended the task");
          }
        }
      }
    }

    @Override
    public int read() throws IOException {
      check();
      return in.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      check();
      boolean isUntilTrouble = name.endsWith(of) && in.getPos() < after;
      int most = isUntilTrouble ? (int) Math.min(length, after - in.getPos()) : length;
      return in.read(to, offset, most);
    }

    @Override
    public void seek(long to) throws IOException {
      in.seek(to);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
