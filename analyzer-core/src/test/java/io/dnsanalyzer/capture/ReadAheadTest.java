package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.ahead.Wanted;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads that read files ahead change nothing of the frames that are wanted, nor of the facts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadAheadTest {
  private static final int LATEST = 40;

  @TempDir Path directory;

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("read-ahead"));
  }

  private record Read(int file, long number, long time, int capturePoint, int octet) {
    static Read of(Frame frame) {
      return new Read(
          frame.file(),
          frame.number(),
          frame.time(),
          frame.capturePoint(),
          frame.bytes()[frame.offset()]);
    }
  }

  private static boolean isWanted(Frame frame) {
    return frame.bytes()[frame.offset()] % 3 == 0;
  }

  private static boolean isInScope(Frame frame) {
    return frame.bytes()[frame.offset()] % 3 == 1;
  }

  private static final Wanted WANTED =
      new Wanted(() -> ReadAheadTest::isWanted, ReadAheadTest::isInScope);

  private void write(Random random) throws IOException {
    int files = 2 + random.nextInt(5);
    for (int i = 0; i < files; i++) {
      String[] frames = new String[random.nextInt(9)];
      int time = random.nextInt(LATEST);
      for (int j = 0; j < frames.length; j++) {
        boolean isSetBack = random.nextInt(8) == 0;
        time = Math.max(0, time + (isSetBack ? -random.nextInt(10) : random.nextInt(6)));
        frames[j] = time + String.format(" %02x00", random.nextInt(100));
      }
      Files.write(directory.resolve("f" + i), Samples.pcap(frames));
    }
  }

  private void delete() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void whatIsWantedComesInItsOrderFromItsPlace() throws IOException {
    Random random = new Random(20);
    for (int round = 0; round < 500; round++) {
      delete();
      write(random);
      List<Read> expected = new ArrayList<>();
      List<FileFacts> facts;
      long leftOut = 0;
      long latest = Long.MIN_VALUE;
      try (CaptureReader reader = CaptureReader.open(List.of(directory), ReaderChoice.BUILTIN)) {
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
          if (isWanted(frame)) {
            expected.add(Read.of(frame));
          } else if (isInScope(frame)) {
            leftOut++;
            latest = Math.max(latest, frame.time());
          }
        }
        facts = reader.files();
        assertThat(reader.leftOut()).isEqualTo(FrameSource.LeftOut.NOTHING);
      }
      List<Read> read = new ArrayList<>();
      try (CaptureReader reader = CaptureReader.open(List.of(directory), ReaderChoice.BUILTIN)) {
        reader.readAhead(1 + random.nextInt(4), 0, WANTED);
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
          // Of a file that no thread reads, every frame comes.
          if (isWanted(frame)) {
            read.add(Read.of(frame));
          } else if (isInScope(frame)) {
            leftOut--;
          }
        }
        assertThat(reader.files()).isEqualTo(facts);
        assertThat(reader.leftOut().frames()).isEqualTo(leftOut);
        assertThat(reader.leftOut().latest()).isLessThanOrEqualTo(latest);
      }
      assertThat(read).as("round %d", round).isEqualTo(expected);
    }
  }

  /** A file that cannot be opened at its turn is an error then, whoever opens it. */
  @Test
  void aFileThatIsGoneAtItsTurnIsAnError() throws IOException {
    Files.write(directory.resolve("a"), Samples.pcap("10 0000", "20 0000"));
    Path gone = Files.write(directory.resolve("b"), Samples.pcap("30 0000"));
    try (CaptureReader reader = CaptureReader.open(List.of(directory), ReaderChoice.BUILTIN)) {
      Files.delete(gone);
      reader.readAhead(2, 0, WANTED);
      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNotNull();
      assertThatThrownBy(reader::next)
          .isInstanceOf(IOException.class)
          .hasMessage(gone + ": no such file; check the path");
    }
  }

  @Test
  void whoeverIsInterruptedIsToldAndStaysSo() throws IOException {
    Files.write(directory.resolve("a"), Samples.pcap("10 0000", "20 0000"));
    Files.write(directory.resolve("b"), Samples.pcap("30 0000"));
    try (CaptureReader reader = CaptureReader.open(List.of(directory), ReaderChoice.BUILTIN)) {
      reader.readAhead(2, 0, WANTED);
      Thread.currentThread().interrupt();
      assertThatThrownBy(reader::next)
          .isInstanceOf(InterruptedIOException.class)
          .hasMessageEndingWith(": interrupted");
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  /** What is read ahead counts when it is taken, in the thread that takes it. */
  @Test
  void whatWasReadIsCountedAndLimitedAsElsewhere() throws IOException {
    Files.write(directory.resolve("a"), Samples.pcap("10 0000", "20 0100", "25 0200"));
    Files.write(directory.resolve("b"), Samples.pcap("30 0100", "31 0000"));
    long bytes = Files.size(directory.resolve("a")) + Files.size(directory.resolve("b"));
    AtomicReference<Progress> last = new AtomicReference<>();
    Watch watch = Watch.NONE.withProgress(last::set);
    try (CaptureReader reader = open(watch.withMaxFrames(5))) {
      reader.readAhead(2, 0, WANTED);
      while (reader.next() != null) {
        assertThat(last.get()).isNull();
      }
    }
    assertThat(last.get().frames()).isEqualTo(5);
    assertThat(last.get().bytes()).isEqualTo(bytes);
    try (CaptureReader reader = open(watch.withMaxFrames(4))) {
      reader.readAhead(2, 0, WANTED);
      assertThatThrownBy(
              () -> {
                while (reader.next() != null) {
                  assertThat(reader).isNotNull();
                }
              })
          .isInstanceOf(TooLargeException.class)
          .hasMessage(directory.resolve("b") + ": more than 4 frames, the limit that was set");
    }
  }

  private CaptureReader open(Watch watch) throws IOException {
    try (var files = Files.list(directory)) {
      return CaptureReader.open(
          files.sorted(Comparator.reverseOrder()).toList(),
          ReaderChoice.BUILTIN,
          TextFormat::none,
          watch);
    }
  }
}
