package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.ahead.Wanted;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads that read stretches of a file side by side change nothing of the frames that are wanted,
 * nor of the facts.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StretchesTest {
  private static final int MAGIC_MICROS = 0xa1b2c3d4;
  private static final int MAGIC_NANOS = 0xa1b23c4d;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int START = 1_700_000_000;

  @TempDir Path directory;
  private Path file;

  /** How many threads read a stretch; whoever divides the file asks once, too. */
  private final AtomicInteger asked = new AtomicInteger();

  private final Random random = new Random(7);

  @BeforeEach
  void nameFile() {
    file = directory.resolve("f.pcap");
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("read-ahead"));
  }

  private static boolean isWanted(Frame frame) {
    return frame.bytes()[frame.offset()] % 3 == 0;
  }

  private static boolean isInScope(Frame frame) {
    return frame.bytes()[frame.offset()] % 3 == 1;
  }

  private final Wanted wanted =
      new Wanted(
          () -> {
            asked.incrementAndGet();
            return StretchesTest::isWanted;
          },
          StretchesTest::isInScope);

  /** What a capture tells of the frames that are wanted, and of the others. */
  private record Told(List<String> frames, long leftOut, long latest, List<FileFacts> facts) {}

  private static String read(Frame frame) {
    byte[] bytes =
        Arrays.copyOfRange(frame.bytes(), frame.offset(), frame.offset() + frame.length());
    return frame.file()
        + "/"
        + frame.number()
        + " "
        + frame.time()
        + " "
        + frame.capturePoint()
        + " "
        + frame.originalLength()
        + " "
        + Arrays.toString(bytes);
  }

  private Told inOneThread() throws IOException {
    List<String> frames = new ArrayList<>();
    long leftOut = 0;
    long latest = Long.MIN_VALUE;
    try (CaptureReader reader = CaptureReader.open(List.of(file), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        if (isWanted(frame)) {
          frames.add(read(frame));
        } else if (isInScope(frame)) {
          leftOut++;
          latest = Math.max(latest, frame.time());
        }
      }
      return new Told(frames, leftOut, latest, reader.files());
    }
  }

  private Told inStretches(int threads) throws IOException {
    List<String> frames = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(List.of(file), ReaderChoice.BUILTIN)) {
      reader.readAhead(threads, 0, wanted);
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        assertThat(isWanted(frame)).isTrue();
        frames.add(read(frame));
      }
      FrameSource.LeftOut leftOut = reader.leftOut();
      return new Told(frames, leftOut.frames(), leftOut.latest(), reader.files());
    }
  }

  private ByteBuffer header(boolean isNanos, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(order);
    bytes.putInt(isNanos ? MAGIC_NANOS : MAGIC_MICROS).putShort((short) 2).putShort((short) 4);
    return bytes.putLong(0).putInt(65_535).putInt(1);
  }

  private static void add(ByteBuffer bytes, int seconds, int fraction, byte... frame) {
    bytes.putInt(seconds).putInt(fraction).putInt(frame.length).putInt(frame.length + 3);
    bytes.put(frame);
  }

  /** One of ten frames is wanted. */
  private byte[] frame(int length) {
    byte[] frame = new byte[length];
    random.nextBytes(frame);
    frame[0] = (byte) (random.nextInt(10) == 0 ? 3 : 1 + random.nextInt(2));
    return frame;
  }

  private ByteBuffer capture(int frames) {
    boolean isBig = random.nextBoolean();
    boolean isNanos = random.nextBoolean();
    ByteBuffer bytes = header(isNanos, isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int seconds = START;
    for (int i = 0; i < frames; i++) {
      boolean isSetBack = random.nextInt(20) == 0;
      seconds += isSetBack ? -random.nextInt(100) : random.nextInt(3);
      add(bytes, seconds, random.nextInt(1_000_000), frame(1 + random.nextInt(300)));
    }
    return bytes;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    return bytes;
  }

  private void write(byte... bytes) throws IOException {
    Files.write(file, bytes);
  }

  @Test
  void whatIsWantedComesInItsOrderWithItsNumbers() throws IOException {
    for (int round = 0; round < 100; round++) {
      write(bytes(capture(20 + random.nextInt(500))));
      int threads = 2 + random.nextInt(4);
      asked.set(0);
      assertThat(inStretches(threads)).as("round %d", round).isEqualTo(inOneThread());
      assertThat(asked.get()).isGreaterThan(threads);
    }
  }

  @Test
  void damageIsToldWithTheNumberAndThePlaceThatItHasInTheFile() throws IOException {
    for (int round = 0; round < 100; round++) {
      byte[] capture = bytes(capture(100 + random.nextInt(300)));
      if (round % 2 == 0) {
        capture = Arrays.copyOf(capture, capture.length - 1 - random.nextInt(capture.length / 2));
      } else {
        int from = capture.length / 4 + random.nextInt(capture.length / 2);
        Arrays.fill(capture, from, from + 400, (byte) 0x7f);
      }
      write(capture);
      Told expected = inOneThread();
      assertThat(inStretches(2 + random.nextInt(4))).as("round %d", round).isEqualTo(expected);
    }
  }

  /** What a guess takes for records is a file that somebody copied. */
  @Test
  void aCaptureThatCarriesCapturesIsReadAnewFromWhereARecordBegins() throws IOException {
    ByteBuffer bytes = capture(200);
    byte[] carried = bytes(bytes);
    for (int i = 0; i < 6; i++) {
      carried[0] = (byte) (i % 2 == 0 ? 3 : 1);
      add(bytes, START, i, carried);
    }
    add(bytes, START, 10, frame(40));
    write(bytes(bytes));
    assertThat(inStretches(2)).isEqualTo(inOneThread());
    // Eight stretches, one who divides, and those that were guessed wrong.
    assertThat(asked.get()).isGreaterThan(9);
  }

  @Test
  void aFrameLongerThanStretchesLeavesSomeWithoutARecord() throws IOException {
    ByteBuffer bytes = header(false, ByteOrder.BIG_ENDIAN);
    byte[] longest = frame(200_000);
    longest[0] = 1;
    add(bytes, START, 1, (byte) 1, (byte) 0);
    add(bytes, START, 2, longest);
    add(bytes, START, 3, (byte) 3, (byte) 0);
    write(bytes(bytes));
    assertThat(inStretches(3)).isEqualTo(inOneThread());
  }

  @Test
  void aFileMostOfWhichIsWantedIsNotDivided() throws IOException {
    ByteBuffer bytes = header(false, ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < 200; i++) {
      add(bytes, START, i, new byte[] {3, 1, 2});
    }
    write(bytes(bytes));
    assertThat(inStretches(4)).isEqualTo(inOneThread());
    assertThat(asked.get()).isEqualTo(1);
  }

  @Test
  void bytesAndFramesAreCountedOnceAndLimited() throws IOException {
    byte[] capture = bytes(capture(300));
    write(capture);
    AtomicReference<Progress> last = new AtomicReference<>();
    Watch watch = Watch.NONE.withProgress(last::set);
    readAll(watch.withMaxFrames(300).withMaxBytes(capture.length));
    assertThat(last.get().frames()).isEqualTo(300);
    assertThat(last.get().bytes()).isEqualTo(capture.length);
    assertThatThrownBy(() -> readAll(watch.withMaxFrames(299)))
        .isInstanceOf(TooLargeException.class)
        .hasMessage(file + ": more than 299 frames, the limit that was set");
    assertThatThrownBy(() -> readAll(watch.withMaxBytes(capture.length - 1)))
        .isInstanceOf(TooLargeException.class)
        .hasMessageStartingWith(file + ": more than ");
  }

  private void readAll(Watch watch) throws IOException {
    try (CaptureReader reader =
        CaptureReader.open(List.of(file), ReaderChoice.BUILTIN, TextFormat::none, watch)) {
      reader.readAhead(3, 0, wanted);
      while (reader.next() != null) {
        assertThat(reader.files()).hasSize(1);
      }
    }
  }

  @Test
  void whoeverStopsInTheMiddleLeavesNoThread() throws IOException {
    write(bytes(capture(500)));
    try (CaptureReader reader = CaptureReader.open(List.of(file), ReaderChoice.BUILTIN)) {
      reader.readAhead(4, 0, wanted);
      assertThat(reader.next()).isNotNull();
    }
  }

  /** As when captures are rotated: the file that was opened is read to its end. */
  @Test
  void anotherFileMayGetItsNameMeanwhile() throws IOException {
    write(bytes(capture(500)));
    Told expected = inOneThread();
    List<String> frames = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(List.of(file), ReaderChoice.BUILTIN)) {
      reader.readAhead(2, 0, wanted);
      Files.delete(file);
      write(bytes(capture(30)));
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        frames.add(read(frame));
      }
      assertThat(reader.files()).isEqualTo(expected.facts());
    }
    assertThat(frames).isEqualTo(expected.frames());
  }

  @Test
  void recordsAreFoundFromAnywhere() {
    byte[] capture = bytes(capture(400));
    RecordStarts records = RecordStarts.of(Arrays.copyOf(capture, FILE_HEADER));
    assertThat(records).isNotNull();
    boolean isBig = capture[0] == (byte) 0xa1;
    ByteBuffer all =
        ByteBuffer.wrap(capture).order(isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    List<Integer> starts = new ArrayList<>();
    for (int at = FILE_HEADER; at < capture.length; at += RECORD_HEADER + all.getInt(at + 8)) {
      starts.add(at);
    }
    for (int i = 0; i < 100; i++) {
      int from = FILE_HEADER + random.nextInt(starts.get(starts.size() - 20) - FILE_HEADER);
      byte[] rest = Arrays.copyOfRange(capture, from, capture.length);
      int next = starts.stream().filter(start -> start >= from).findFirst().orElseThrow();
      assertThat(records.guess(rest, rest.length, rest.length, true))
          .as("from %s", from)
          .isEqualTo(next - from);
    }
  }
}
