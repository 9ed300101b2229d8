package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.timeline.Limit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A capture gives the same analysis however it is cut into files, given in whatever order. */
class CutIntoFilesTest {
  private static final int HEADER = 24;
  private static final int RECORD_HEADER = 16;

  /** Long captures are cut at some of their frames only. */
  private static final int MAX_CUTS = 20;

  private static final Options OPTIONS =
      Options.DEFAULTS.withReader(ReaderChoice.BUILTIN).withAnsweredToo(true);

  @TempDir Path directory;

  static Stream<Arguments> captures() throws IOException {
    return Captures.ofProject().stream()
        .filter(file -> file.getFileName().toString().endsWith(".pcap"))
        // Its records are longer, and it is damaged: what comes after a cut is another damage.
        .filter(file -> !file.endsWith("modified.pcap") && !file.endsWith("cut-mid-record.pcap"))
        // Times that go back by seconds put the files in another order.
        .filter(file -> !file.endsWith("clock-backwards.pcap"))
        .map(file -> Arguments.of(file.getFileName().toString(), file));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void cutsChangeNothing(String name, Path file) throws IOException {
    byte[] capture = Files.readAllBytes(file);
    List<Integer> starts = starts(capture);
    Analysis whole = analyze(List.of(file));
    String expected = new Rendered(frame -> "frame " + frame.number()).of(whole);
    int step = Math.max(1, starts.size() / MAX_CUTS);
    boolean inOrder = false;
    for (int cut = 1; cut < starts.size(); cut += step) {
      Path first = directory.resolve("b");
      Path second = directory.resolve("a");
      Files.write(first, Arrays.copyOf(capture, starts.get(cut)));
      Files.write(second, tail(capture, starts.get(cut)));
      inOrder = !inOrder;
      List<Path> files = inOrder ? List.of(first, second) : List.of(second, first);
      // Now and then both files are read side by side, and what nobody wants is left out.
      Analysis parts =
          cut / step % 3 == 0 ? Analyzer.with(OPTIONS.withJobs(2)).analyze(files) : analyze(files);
      int before = cut;
      Rendered rendered =
          new Rendered(frame -> "frame " + (frame.number() + (frame.file() == 0 ? 0 : before)));
      assertThat(rendered.of(parts)).as("cut before frame %s", cut + 1).isEqualTo(expected);
    }
    assertThat(whole.capture().limits())
        .extracting(Limit::kind)
        .doesNotContain(Limit.Kind.CLOCK_BACKWARDS);
  }

  /**
   * A retry 0.9 s later with the same port, id and checksum, and IP id 0 as IPv6 has it. At another
   * point of capture it could be the same packet, seen again.
   */
  @Test
  void aRetryBehindACutIsNoPacketSeenTwice() throws IOException {
    byte[] query = Dns.ask("www.example.com").ipId(0).packet();
    byte[] capture = pcap(0, query, 900_000, query, 1_000_000, query);
    Files.write(directory.resolve("whole"), capture);
    assertThat(analyze(List.of(directory.resolve("whole"))).summary().queries()).isEqualTo(3);
    for (int start : starts(capture).subList(1, 3)) {
      Path first = Files.write(directory.resolve("b"), Arrays.copyOf(capture, start));
      Path second = Files.write(directory.resolve("a"), tail(capture, start));
      Analysis parts = analyze(List.of(second, first));
      assertThat(parts.summary().queries()).isEqualTo(3);
      assertThat(parts.capture().limits())
          .extracting(Limit::kind)
          .doesNotContain(Limit.Kind.DUPLICATES);
    }
  }

  /** Raw IP at microseconds since 2024-03-14. */
  private static byte[] pcap(Object... timesAndPackets) {
    ByteBuffer file = ByteBuffer.allocate(1000);
    file.putInt(0xa1b2c3d4).putInt(2 << 16 | 4).putLong(0).putInt(65_535).putInt(101);
    for (int i = 0; i < timesAndPackets.length; i += 2) {
      int micros = (int) timesAndPackets[i];
      byte[] packet = (byte[]) timesAndPackets[i + 1];
      file.putInt(1_710_374_400 + micros / 1_000_000).putInt(micros % 1_000_000);
      file.putInt(packet.length).putInt(packet.length).put(packet);
    }
    return Arrays.copyOf(file.array(), file.position());
  }

  private static Analysis analyze(List<Path> files) throws IOException {
    return Analyzer.with(OPTIONS).analyze(files);
  }

  /** Returns where the records begin (pcap: 16 bytes of header, the third word the length). */
  private static List<Integer> starts(byte[] capture) {
    boolean big = capture[0] == (byte) 0xa1;
    ByteBuffer bytes =
        ByteBuffer.wrap(capture).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    List<Integer> starts = new ArrayList<>();
    int at = HEADER;
    while (at < capture.length) {
      starts.add(at);
      at += RECORD_HEADER + bytes.getInt(at + 8);
    }
    return starts;
  }

  private static byte[] tail(byte[] capture, int from) {
    byte[] file = Arrays.copyOf(capture, HEADER + capture.length - from);
    System.arraycopy(capture, from, file, HEADER, capture.length - from);
    return file;
  }
}
