package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.capture.format.Libpcap;
import io.dnsanalyzer.capture.input.CompressionTest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReaderTest {
  @TempDir Path directory;

  private Path write(String name, byte[] bytes) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes);
  }

  private static List<String> names(Reading read) {
    return read.files().stream().map(FileFacts::name).toList();
  }

  @ParameterizedTest
  @EnumSource
  void filesAreOrderedByFirstPacketAndMergedByTime(ReaderChoice choice) throws IOException {
    assumeTrue(choice != ReaderChoice.PCAP4J || Libpcap.available(), "libpcap cannot be loaded");
    // 1 s apart and overlapping; the names are in the wrong order
    Path late = write("a.pcap", Samples.pcap("50 cc01", "60 cc02"));
    Path early = write("b.pcap", Samples.pcap("10 aa01", "30 aa02", "55 aa03"));
    Path middle = write("c.pcap", Samples.pcap("20 bb01", "40 bb02"));
    Reading read = Reading.of(choice, late, early, middle);
    assertThat(names(read)).containsExactly("b.pcap", "c.pcap", "a.pcap");
    assertThat(read.hex()).containsExactly("aa01", "bb01", "aa02", "bb02", "cc01", "aa03", "cc02");
    assertThat(read.frames().stream().map(Reading.Read::file)).containsExactly(0, 1, 0, 1, 2, 0, 2);
    assertThat(read.frames().stream().map(Reading.Read::number))
        .containsExactly(1L, 1L, 2L, 2L, 1L, 3L, 2L);
    assertThat(read.files().stream().map(FileFacts::frames)).containsExactly(3L, 2L, 2L);
  }

  @Test
  void theOrderInWhichFilesAreGivenIsNotSeen() throws IOException {
    List<Path> paths = new ArrayList<>();
    paths.add(write("one/same.pcap", Samples.pcap("10 aa01", "10 aa02", "20 aa03")));
    // equal in first time, name and size; only the content tells which comes first
    paths.add(write("two/same.pcap", Samples.pcap("10 ab01", "10 ab02", "20 ab03")));
    paths.add(write("two/more.pcap", Samples.pcap("10 bb01", "15 bb02")));
    paths.add(write("two/long.pcap", Samples.pcap("10 cc01", "10 cc02", "10 cc03", "19 cc04")));
    paths.add(write("none.pcap", Samples.pcap()));
    paths.add(write("copy-of-none.pcap", Samples.pcap()));
    Reading expected = Reading.of(ReaderChoice.BUILTIN, paths.toArray(Path[]::new));
    assertThat(names(expected))
        .containsExactly(
            "long.pcap", "more.pcap", "same.pcap", "same.pcap", "copy-of-none.pcap", "none.pcap");
    assertThat(expected.hex())
        .containsExactly(
            "cc01", "cc02", "cc03", "bb01", "aa01", "aa02", "ab01", "ab02", "bb02", "cc04", "aa03",
            "ab03");
    Random random = new Random(7);
    for (int i = 0; i < 30; i++) {
      Collections.shuffle(paths, random);
      assertThat(Reading.of(ReaderChoice.BUILTIN, paths.toArray(Path[]::new))).isEqualTo(expected);
    }
  }

  @Test
  void aFileWhoseClockWasSetBackKeepsItsOrder() throws IOException {
    Path back = write("back.pcap", Samples.pcap("10 aa01", "90 aa02", "20 aa03", "30 aa04"));
    Path other = write("other.pcap", Samples.pcap("15 bb01", "25 bb02", "95 bb03"));
    Reading read = Reading.of(ReaderChoice.BUILTIN, back, other);
    assertThat(read.hex()).containsExactly("aa01", "bb01", "bb02", "aa02", "aa03", "aa04", "bb03");
    assertThat(read.files().get(0).clockStepBack()).isEqualTo(70_000_000_000L);
    assertThat(read.files().get(0).firstTime()).hasValue(10_000_000_000L);
    assertThat(read.files().get(0).lastTime()).hasValue(30_000_000_000L);
    assertThat(read.files().get(1).clockStepBack()).isZero();
    assertThat(read.files().get(0).longestGap()).isEqualTo(80_000_000_000L);
    assertThat(read.files().get(1).longestGap()).isEqualTo(70_000_000_000L);
  }

  @Test
  void ofTwoNamesAFileHasTheSmaller() throws IOException {
    Path file = write("b.pcap", Samples.pcap("10 aa01"));
    Path link = Files.createSymbolicLink(directory.resolve("a.pcap"), file);
    assertThat(names(Reading.of(ReaderChoice.AUTO, file, link))).containsExactly("a.pcap");
    assertThat(names(Reading.of(ReaderChoice.AUTO, link, file))).containsExactly("a.pcap");
  }

  @Test
  void aFileNamedTwiceIsReadOnce() throws IOException {
    Path file = write("one.pcap", Samples.pcap("10 aa01"));
    Path detour = directory.resolve("..").resolve(directory.getFileName()).resolve("one.pcap");
    assertThat(Reading.of(ReaderChoice.BUILTIN, file, detour, directory).hex())
        .containsExactly("aa01");
  }

  @Test
  void aDirectoryStandsForTheCapturesDirectlyInIt() throws IOException {
    write("set/trace", Samples.pcap("20 aa02"));
    write("set/trace1", Samples.pcap("10 aa01"));
    write("set/notes.pcap", new byte[] {'n', 'o'});
    write("set/fresh.pcap", new byte[0]);
    write("set/deeper/other.pcap", Samples.pcap("5 ff01"));
    Reading read = Reading.of(ReaderChoice.AUTO, directory.resolve("set"));
    assertThat(names(read)).containsExactly("trace1", "trace");
    assertThat(read.hex()).containsExactly("aa01", "aa02");
  }

  @Test
  void thousandsOfFilesNeedNotBeOpenAtOnce() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String hex = "%04x".formatted(i);
      // every file ends as the next one begins
      write("rotated/" + (i * 7919 % 1500), Samples.pcap(i + " " + hex, (i + 1) + " " + hex));
      expected.add(hex);
      expected.add(hex);
    }
    Reading read = Reading.of(ReaderChoice.BUILTIN, directory.resolve("rotated"));
    assertThat(read.frames()).hasSize(3000);
    assertThat(read.frames()).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    assertThat(read.hex()).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** A shell's process substitution, {@code <(zcat a.gz)}, gives pipes. */
  @Test
  void pipesAreReadOnceEvenInASet() throws Exception {
    byte[] damaged = Arrays.copyOf(Samples.pcap("20 bb01", "40 bb02"), 50);
    Path file = write("file.pcap", Samples.pcap("30 cc01"));
    Path one = pipe("one", Samples.pcap("10 aa01", "50 aa02"));
    Path two = pipe("two", damaged);
    Reading read = Reading.of(ReaderChoice.AUTO, file, one, two);
    assertThat(names(read)).containsExactly("one", "two", "file.pcap");
    assertThat(read.hex()).containsExactly("aa01", "bb01", "cc01", "aa02");
    assertThat(read.files().stream().map(FileFacts::bytes)).containsExactly(60L, 50L, 42L);
  }

  private Path pipe(String name, byte[] bytes) throws IOException, InterruptedException {
    Path path = directory.resolve(name);
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no named pipes here");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", path.toString()).start().waitFor()).isZero();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(path, bytes, StandardOpenOption.WRITE);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    return path;
  }

  @Test
  void aDamagedFileOfASetEndsAndTheOthersGoOn() throws IOException {
    byte[] whole = Samples.pcap("10 aa01", "20 aa02", "30 aa03");
    Path cut = write("cut.pcap", Arrays.copyOf(whole, whole.length - 1));
    Path header = write("header.pcap", Arrays.copyOf(whole, 10));
    Path fine = write("fine.pcap", Samples.pcap("15 bb01", "40 bb02"));
    Reading read = Reading.of(ReaderChoice.AUTO, cut, header, fine);
    assertThat(read.hex()).containsExactly("aa01", "bb01", "aa02", "bb02");
    assertThat(read.files().stream().map(FileFacts::damage))
        .containsExactly(
            new Damage(60, "the file ends inside frame 3: 18 bytes needed, 17 left"),
            null,
            new Damage(0, "the file ends inside the pcap file header: 24 bytes needed, 10 left"));
  }

  static List<Path> everyCapture() throws IOException {
    List<Path> captures = new ArrayList<>(Captures.ofProject());
    captures.addAll(Captures.ofOthers());
    return captures;
  }

  @ParameterizedTest
  @MethodSource("everyCapture")
  void aStreamGivesWhatThePathGivesHoweverSlowItIs(Path capture) throws IOException {
    Reading expected = Reading.of(ReaderChoice.BUILTIN, capture);
    String name = capture.getFileName().toString();
    byte[] bytes = Files.readAllBytes(capture);
    for (InputStream in :
        List.of(new ByteArrayInputStream(bytes), Reading.slow(new ByteArrayInputStream(bytes)))) {
      assertThat(Reading.of(CaptureReader.open(in, name, ReaderChoice.AUTO))).isEqualTo(expected);
    }
  }

  @Test
  void aDamagedStreamIsReadToItsEndAndLeftOpen() throws IOException {
    byte[] capture = Hex.bytes("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001");
    byte[] bytes = Arrays.copyOf(capture, 3 << 20);
    // a record that claims 2^31 bytes
    bytes[24 + 8] = (byte) 0x80;
    AtomicBoolean closed = new AtomicBoolean();
    InputStream in =
        new FilterInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    Reading read = Reading.of(in);
    assertThat(read.file().damage()).isNotNull();
    assertThat(read.file().bytes()).isEqualTo(3 << 20);
    assertThat(in.read()).isEqualTo(-1);
    assertThat(closed).isFalse();
  }

  /** A stream that ends with an exception. */
  private static InputStream failing(byte[] bytes, IOException failure) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int count = super.read(to, offset, length);
        if (count < 0) {
          throw failure;
        }
        return count;
      }
    };
  }

  @Test
  void aStreamIsDamagedWhereItFails() throws IOException {
    InputStream in = failing(Samples.pcap("10 aa01"), new IOException("connection reset"));
    Reading read = Reading.of(in);
    assertThat(read.hex()).containsExactly("aa01");
    assertThat(read.file().damage())
        .isEqualTo(new Damage(42, "it cannot be read further: connection reset (at frame 2)"));
  }

  @Test
  void aPackedStreamIsDamagedWhereItFails() throws IOException {
    byte[] packed = CompressionTest.gzip(Samples.pcap("10 aa01"));
    // The checksum and the length behind the data are 8 octets.
    InputStream in =
        failing(Arrays.copyOf(packed, packed.length - 8), new IOException("connection reset"));
    Reading read = Reading.of(in);
    assertThat(read.hex()).containsExactly("aa01");
    assertThat(read.file().damage())
        .isEqualTo(new Damage(42, "it cannot be read further: connection reset (at frame 2)"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4})
  void aStreamThatFailsBeforeACaptureBeginsIsAnError(int bytes) {
    byte[] start = Arrays.copyOf(Samples.pcap("10 aa01"), bytes);
    assertThatThrownBy(() -> Reading.of(failing(start, new IOException("connection reset"))))
        .isInstanceOf(IOException.class)
        .hasMessage("stream: connection reset");
  }

  @Test
  void whoeverStopsReadingIsToldSo() {
    InputStream in = failing(Samples.pcap("10 aa01"), new ClosedByInterruptException());
    assertThatThrownBy(() -> Reading.of(in))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(ClosedByInterruptException.class);
  }

  /** Two points of capture, rotated at different times: what overlaps was captured apart. */
  @Test
  void filesThatFollowOneAnotherShareACapturePoint() throws IOException {
    write("a1", Samples.pcap("10 aa01", "20 aa02"));
    write("a2", Samples.pcap("20 aa03", "40 aa04"));
    write("b1", Samples.pcap("15 bb01", "30 bb02"));
    write("b2", Samples.pcap("35 bb03", "50 bb04"));
    write("c", Samples.pcap("60 cc01"));
    Reading read = Reading.of(ReaderChoice.BUILTIN, directory);
    assertThat(names(read)).containsExactly("a1", "b1", "a2", "b2", "c");
    int[] points = new int[5];
    read.frames().forEach(frame -> points[frame.file()] = frame.capturePoint());
    assertThat(points[2]).as("a2 behind a1").isEqualTo(points[0]);
    assertThat(points[3]).as("b2 behind b1").isEqualTo(points[1]);
    assertThat(points[1]).as("b1 beside a1").isNotEqualTo(points[0]);
    assertThat(points[4]).as("c behind all").isEqualTo(points[0]);
  }

  @Test
  void aCaptureNeedsAPath() {
    assertThatThrownBy(() -> CaptureReader.open(List.of(), ReaderChoice.AUTO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCaptureIsRecognisedByItsBytes() throws IOException {
    assertThat(CaptureReader.recognises(write("notes.txt", Samples.pcap("10 aa01")))).isTrue();
    assertThat(CaptureReader.recognises(write("text.pcap", new byte[] {'t', 'e', 'x', 't'})))
        .isFalse();
    assertThat(CaptureReader.recognises(write("empty.pcap", new byte[0]))).isFalse();
    assertThat(CaptureReader.recognises(directory)).isFalse();
    assertThat(CaptureReader.recognises(directory.resolve("missing.pcap"))).isFalse();
  }
}
