package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
  @TempDir Path directory;

  /** More than all chunks hold, and not a multiple of one. */
  private static byte[] bytes() {
    byte[] bytes = new byte[5_000_001];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("capture-read-ahead"))
        .count();
  }

  @Test
  void theBytesAreThoseOfTheStream() throws IOException {
    byte[] bytes = bytes();
    try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
      assertThat(ahead.readNBytes(3)).containsExactly(bytes[0], bytes[1], bytes[2]);
      assertThat(ahead.read()).isEqualTo(bytes[3] & 0xff);
      assertThat(ahead.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 4, bytes.length));
      assertThat(ahead.read()).isEqualTo(-1);
    }
  }

  @Test
  void whatCameBeforeAFailureIsHandedOutFirst() throws IOException {
    byte[] bytes = bytes();
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new CorruptStreamException("broken here");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return read();
          }
        };
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream ahead =
        new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(bytes), failing))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> ahead.transferTo(read))
            .isInstanceOf(CorruptStreamException.class)
            .hasMessage("broken here");
      }
    }
    assertThat(read.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void closingBeforeTheEndLeavesNoThreadBehind() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            return length;
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    InputStream ahead = new ReadAhead(endless);
    assertThat(ahead.skip(10_000_000)).isEqualTo(10_000_000);
    assertThat(threads()).isEqualTo(1);
    ahead.close();
    assertThat(threads()).isZero();
    assertThat(closed).isTrue();
  }

  @Test
  void aReaderThatIsInterruptedLearnsIt() throws IOException {
    try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(bytes()))) {
      assertThat(ahead.readNBytes(1)).hasSize(1);
      Thread.currentThread().interrupt();
      assertThatThrownBy(ahead::readAllBytes).isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Large enough for a thread; through a stream, the same capture is read without one. */
  @Test
  void aLargeFileGivesTheSameFramesAsAStream() throws IOException {
    int frames = 160;
    int length = 60_000;
    ByteBuffer capture = ByteBuffer.allocate(24 + frames * (16 + length));
    capture.put(Samples.pcap(), 0, 24);
    Random random = new Random(2);
    for (int i = 0; i < frames; i++) {
      byte[] frame = new byte[length];
      random.nextBytes(frame);
      capture.putInt(i).putInt(0).putInt(length).putInt(length).put(frame);
    }
    Path file = Files.write(directory.resolve("large.pcap"), capture.array());
    Reading expected = Reading.of(capture.array());
    assertThat(expected.frames()).hasSize(frames);
    Reading read = Reading.of(ReaderChoice.BUILTIN, file);
    assertThat(read.frames()).isEqualTo(expected.frames());
    assertThat(threads()).isZero();
  }
}
