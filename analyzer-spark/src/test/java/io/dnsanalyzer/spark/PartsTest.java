package io.dnsanalyzer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.Sieve;
import io.dnsanalyzer.capture.RecordStarts;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read in parts tells what it tells as a whole, whatever its bytes look like. */
class PartsTest {
  private static final int PART = 1 << 16;
  private static final Options ALL = Options.DEFAULTS.withAnsweredToo(true);

  @TempDir Path directory;
  private byte[] capture;
  private List<Integer> starts;

  @BeforeEach
  void readTraffic() throws IOException {
    capture = Files.readAllBytes(new Traffic(11).whole(directory).get(0));
    starts = starts(capture);
    assertThat(capture.length).isGreaterThan(5 * PART);
  }

  /** Returns where records begin: behind the header, and each behind the one before it. */
  private static List<Integer> starts(byte... capture) {
    List<Integer> starts = new ArrayList<>();
    for (int at = 24; at < capture.length; at += 16 + ByteBuffer.wrap(capture).getInt(at + 8)) {
      starts.add(at);
    }
    return starts;
  }

  /** Writes a file, analyses it both ways, and returns how many parts did not prove to join. */
  private int requireSame(byte... bytes) throws IOException {
    Path file = Files.write(directory.resolve("large.pcap"), bytes);
    List<InputFile> parts = parts(file);
    assertThat(parts).hasSizeGreaterThan(3);
    assertThat(spark(file))
        .isEqualTo(Documents.ofOneProcess(List.of(file), ALL, ReportFormat.JSON));
    List<Piece> told = new ArrayList<>();
    for (InputFile part : parts) {
      new FileReading(part, new Configuration(), new Sieve(ALL)).forEachRemaining(told::add);
    }
    return new CaptureFiles(parts, told, new Configuration()).unproven().size();
  }

  private static List<InputFile> parts(Path file) throws IOException {
    Configuration hadoop = new Configuration();
    return InputFiles.divide(InputFiles.of(List.of(file.toString()), hadoop), PART, hadoop);
  }

  private static String spark(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = ReportFormat.JSON.open(out, ReportOptions.DEFAULTS)) {
      report.finish(
          SparkAnalyzer.with(LocalSpark.spark(), ALL)
              .withPartBytes(PART)
              .withPartitionBytes(PART)
              .stream(List.of(file.toString()), report)
              .analysis());
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void partsOfAPlainFileJoin() throws IOException {
    assertThat(requireSame(capture)).isZero();
  }

  /** What a guess takes for records is a file that somebody copied. */
  @Test
  void captureThatCarriesACaptureIsReadWhole() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(capture, 0, starts.get(40));
    for (int i = 0; i < 3; i++) {
      int length = 200_000;
      bytes.write(
          ByteBuffer.allocate(16)
              .putInt(1_700_000_000)
              .putInt(500_000_000 + i)
              .putInt(length)
              .putInt(length)
              .array());
      bytes.write(capture, starts.get(1), length);
    }
    bytes.write(capture, starts.get(40), capture.length - starts.get(40));
    assertThat(requireSame(bytes.toByteArray())).isEqualTo(1);
  }

  @Test
  void partsOfAFileWhoseClockIsSetBackJoin() throws IOException {
    for (int i = starts.size() / 2; i < starts.size(); i++) {
      ByteBuffer record = ByteBuffer.wrap(capture);
      record.putInt(starts.get(i), record.getInt(starts.get(i)) - 30);
    }
    assertThat(requireSame(capture)).isZero();
  }

  /** Where the damage is and what it is called depends on all that is before it. */
  @Test
  void fileThatEndsInsideARecordIsReadWhole() throws IOException {
    assertThat(requireSame(Arrays.copyOf(capture, capture.length - 7))).isEqualTo(1);
  }

  @Test
  void fileThatIsDamagedInTheMiddleIsReadWhole() throws IOException {
    ByteBuffer.wrap(capture).putInt(starts.get(starts.size() / 2) + 8, Integer.MAX_VALUE);
    assertThat(requireSame(capture)).isEqualTo(1);
  }

  @Test
  void onlyPlainPcapIsDivided() {
    assertThat(RecordStarts.of(Arrays.copyOf(capture, 24))).isNotNull();
    assertThat(RecordStarts.of(Arrays.copyOf(capture, 23))).isNull();
    byte[] pcapng = Arrays.copyOf(new byte[] {0x0a, 0x0d, 0x0d, 0x0a}, 24);
    assertThat(RecordStarts.of(pcapng)).isNull();
    byte[] gzip = Arrays.copyOf(new byte[] {0x1f, (byte) 0x8b, 8}, 24);
    assertThat(RecordStarts.of(gzip)).isNull();
  }
}
