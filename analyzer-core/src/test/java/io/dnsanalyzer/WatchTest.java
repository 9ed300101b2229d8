package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.Progress;
import io.dnsanalyzer.capture.TooLargeException;
import io.dnsanalyzer.capture.Watch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who embeds the library hears how far it is, can end it, and bounds it. */
class WatchTest {
  /** 6 frames in 690 bytes, as capinfos says. */
  private static final Path MODEL = Captures.named("port-closed.pcap");

  private static final int FRAME = 1484;

  @TempDir Path dir;

  private static Analyzer with(Watch watch) {
    return Analyzer.withDefaults().withWatch(watch);
  }

  @Test
  void theListenerHearsOfTheEnd() throws IOException {
    List<Progress> heard = new ArrayList<>();
    with(Watch.NONE.withProgress(heard::add)).analyze(MODEL);
    assertThat(heard).containsExactly(new Progress(690, OptionalLong.of(690), 6));
  }

  @Test
  void theListenerHearsOfEachMebibyte() throws IOException {
    List<Progress> heard = new ArrayList<>();
    with(Watch.NONE.withProgress(heard::add)).analyze(write(3000));
    long all = 24 + 3000 * 1500;
    assertThat(heard).hasSizeBetween(4, 6);
    assertThat(heard)
        .allMatch(
            p -> p.total().equals(p.frames() == 0 ? OptionalLong.empty() : OptionalLong.of(all)));
    assertThat(heard).extracting(Progress::bytes).isSorted().last().isEqualTo(all);
    assertThat(heard).extracting(Progress::frames).isSorted().last().isEqualTo(3000L);
  }

  /** Files of a set are looked at before they are read. */
  @Test
  void noByteOfASetCountsTwice() throws IOException {
    List<Progress> heard = new ArrayList<>();
    Path rotated = Captures.named("rotated");
    with(Watch.NONE.withProgress(heard::add)).analyze(rotated);
    long bytes = Files.size(rotated.resolve("office.pcap0"));
    bytes += Files.size(rotated.resolve("office.pcap1"));
    assertThat(heard.get(heard.size() - 1).bytes()).isEqualTo(bytes);
    assertThat(heard.get(heard.size() - 1).total()).hasValue(bytes);
  }

  @Test
  void aStreamHasNoTotal() throws IOException {
    List<Progress> heard = new ArrayList<>();
    try (InputStream in = Files.newInputStream(MODEL)) {
      with(Watch.NONE.withProgress(heard::add)).analyze(in, "upload");
    }
    assertThat(heard).containsExactly(new Progress(690, OptionalLong.empty(), 6));
  }

  @Test
  void moreFramesThanTheLimitAreRefused() throws IOException {
    assertThat(with(Watch.NONE.withMaxFrames(6)).analyze(MODEL).capture().frames()).isEqualTo(6);
    assertThatThrownBy(() -> with(Watch.NONE.withMaxFrames(5)).analyze(MODEL))
        .isInstanceOf(TooLargeException.class)
        .hasMessage(MODEL + ": more than 5 frames, the limit that was set");
  }

  @Test
  void moreBytesThanTheLimitAreRefused() throws IOException {
    assertThat(with(Watch.NONE.withMaxBytes(690)).analyze(MODEL).capture().frames()).isEqualTo(6);
    assertThatThrownBy(() -> with(Watch.NONE.withMaxBytes(689)).analyze(MODEL))
        .isInstanceOf(TooLargeException.class)
        .hasMessage(MODEL + ": more than 689 bytes, the limit that was set");
  }

  /** A small file can hold much. */
  @Test
  void theLimitIsOfUnpackedBytes() {
    Path packed = Captures.named("gzip.pcap.gz");
    assertThatThrownBy(
            () -> with(Watch.NONE.withMaxBytes(packed.toFile().length())).analyze(packed))
        .isInstanceOf(TooLargeException.class);
  }

  /** Blocks of pcapng that hold no frame, without end. */
  @Test
  void aStreamWithoutEndAndFramesIsRefused() {
    assertThatThrownBy(
            () -> with(Watch.NONE.withMaxBytes(10 << 20)).analyze(new EndlessBlocks(), "upload"))
        .isInstanceOf(TooLargeException.class)
        .hasMessage("upload: more than 10,485,760 bytes, the limit that was set");
  }

  @Test
  void theTokenEndsTheReading() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Watch watch =
        Watch.NONE
            .withCancellation(cancelled::get)
            .withProgress(progress -> cancelled.set(progress.bytes() > 5 << 20));
    assertThatThrownBy(() -> with(watch).analyze(new EndlessBlocks(), "upload"))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("upload: cancelled");
  }

  /** 9 MB, which are decoded in a thread of their own where there are two cores. */
  @Test
  void theTokenEndsTheReadingOfLargeFiles() throws IOException {
    Path large = write(6000);
    AtomicBoolean cancelled = new AtomicBoolean();
    List<Progress> heard = new ArrayList<>();
    Watch watch =
        new Watch(
            progress -> {
              heard.add(progress);
              cancelled.set(true);
            },
            cancelled::get,
            Long.MAX_VALUE,
            Long.MAX_VALUE);
    assertThatThrownBy(() -> with(watch).analyze(large))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage(large + ": cancelled");
    assertThat(heard).hasSize(1);
  }

  @Test
  void anInterruptEndsTheReadingAndStays() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Analyzer.withDefaults().analyze(new EndlessBlocks(), "upload"))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("upload: interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  /** 3 exchanges and 1 lookup. */
  @Test
  void moreThanMayBeHeldIsRefused() throws IOException {
    Analyzer analyzer = Analyzer.withDefaults();
    assertThat(analyzer.withMaxHeld(4).analyze(MODEL).told().exchanges()).hasSize(3);
    assertThatThrownBy(() -> analyzer.withMaxHeld(3).analyze(MODEL))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("more than 3 exchanges");
    assertThat(analyzer.withMaxHeld(3).stream(List.of(MODEL), exchange -> {}).summary().failed())
        .isEqualTo(3);
  }

  @Test
  void aListenerThatThrowsEndsTheReading() {
    IllegalStateException thrown = new IllegalStateException("enough");
    Watch watch =
        Watch.NONE.withProgress(
            progress -> {
              throw thrown;
            });
    assertThatThrownBy(() -> with(watch).analyze(MODEL)).isSameAs(thrown);
  }

  /** A pcap of frames that hold nothing of interest. */
  private Path write(int frames) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(24 + frames * (16 + FRAME));
    out.putInt(0xa1b2c3d4).putInt(0x00020004).putLong(0).putInt(65535).putInt(1);
    for (int i = 0; i < frames; i++) {
      out.putInt(1_700_000_000 + i).putInt(0).putInt(FRAME).putInt(FRAME);
      out.position(out.position() + FRAME);
    }
    return Files.write(dir.resolve(frames + ".pcap"), out.array());
  }

  /** A section of pcapng with blocks of a type that nobody knows, and no end. */
  private static final class EndlessBlocks extends InputStream {
    private final ByteArrayInputStream section;
    private final byte[] block;
    private long at;

    EndlessBlocks() {
      ByteBuffer header = ByteBuffer.allocate(28);
      header.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x00010000).putLong(-1);
      section = new ByteArrayInputStream(header.putInt(28).array());
      block = ByteBuffer.allocate(1024).putInt(0x0bad).putInt(1024).putInt(1020, 1024).array();
    }

    @Override
    public int read() {
      int octet = section.read();
      return octet >= 0 ? octet : block[(int) (at++ % block.length)] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      for (int i = 0; i < length; i++) {
        to[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
