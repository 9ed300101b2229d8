package io.dnsanalyzer.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What holds for every sequence of bytes that is given to the analyzer, whoever made it: fixtures,
 * cuts of them, generators and fuzzers are held to the same list.
 *
 * <p>A capture is rejected with an {@link IOException} of one line, or it is analysed, and then:
 *
 * <ul>
 *   <li>nothing else is thrown, and processor time and allocation stay within bounds;
 *   <li>the JSON document agrees with its schema and with itself: {@link DocumentProperties};
 *   <li>the other formats are well formed: {@link FormatProperties};
 *   <li>a file, a stream and libpcap's reader give the same document;
 *   <li>its pieces, given in any order, are the whole;
 *   <li>what an independent correlator counts is what the document counts: {@link Oracle}.
 * </ul>
 */
final class CaptureProperties {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final String NAME = "capture";

  /** Small captures are analysed in milliseconds; this leaves room for a JVM that compiles. */
  private static final long MAX_NANOS = 10_000_000_000L;

  private static final long MAX_BYTES = 64L << 20;
  private static final long MAX_BYTES_FOR_EACH = 64L << 10;

  /** Pieces are cut at so many places at most. */
  private static final int MAX_PIECES = 4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CaptureProperties() {}

  /**
   * Holds a capture to every property.
   *
   * @throws AssertionError when one does not hold
   */
  static void check(byte[] capture) {
    JsonNode document = checkDocument(capture);
    if (document == null) {
      return;
    }
    SchemaProperties.check(document);
    for (ReportFormat format : ReportFormat.values()) {
      String report = within(capture, () -> reportOf(capture, format));
      FormatProperties.check(format, report, document);
    }
    checkReaders(capture, document);
    checkPieces(capture, document);
  }

  /**
   * Holds a capture to the properties of its JSON document, which are the cheap ones.
   *
   * @return the document, or null when the capture was rejected
   */
  static JsonNode checkDocument(byte[] capture) {
    String text = within(capture, () -> reportOf(capture, ReportFormat.JSON));
    if (text == null) {
      return null;
    }
    JsonNode document = parse(text);
    DocumentProperties.check(document);
    Oracle.check(capture, document);
    return document;
  }

  /**
   * Runs within the bounds of time and memory that captures of this size have. What is beyond them
   * the first time only is what a JVM needs to load and compile classes.
   */
  private static String within(byte[] capture, Supplier<String> work) {
    long nanos = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    String result = work.get();
    if (isBeyond(capture, nanos, bytes)) {
      nanos = THREADS.getCurrentThreadCpuTime();
      bytes = THREADS.getCurrentThreadAllocatedBytes();
      String second = work.get();
      // Before any assertion: its classes, changed by a fuzzer, took more than 64 MiB.
      boolean isBeyondAgain = isBeyond(capture, nanos, bytes);
      assertThat(second).as("the same input, twice").isEqualTo(result);
      assertThat(isBeyondAgain)
          .as("%d bytes take too much time or memory, twice", capture.length)
          .isFalse();
    }
    return result;
  }

  private static boolean isBeyond(byte[] capture, long nanos, long bytes) {
    return THREADS.getCurrentThreadCpuTime() - nanos > MAX_NANOS
        || THREADS.getCurrentThreadAllocatedBytes() - bytes
            > MAX_BYTES + MAX_BYTES_FOR_EACH * capture.length;
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** Returns the report of a stream, or null when it is no capture. */
  private static String reportOf(byte[] capture, ReportFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      report.finish(
          Analyzer.with(options(ReaderChoice.BUILTIN)).stream(
              new ByteArrayInputStream(capture), NAME, report));
    } catch (IOException e) {
      rejectsPolitely(e);
      return null;
    }
    return out.toString(UTF_8);
  }

  /** Returns the JSON document of files, or null when one is no capture. */
  private static String documentOf(List<Path> files, ReaderChoice reader) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = ReportFormat.JSON.open(out, ReportOptions.DEFAULTS)) {
      report.finish(Analyzer.with(options(reader)).stream(files, report));
    } catch (IOException e) {
      rejectsPolitely(e);
      if (reader == ReaderChoice.PCAP4J && e.getMessage().contains("libpcap")) {
        return null; // it is not installed, or does not read such a file
      }
      throw new AssertionError("a stream of the same bytes is analysed", e);
    }
    return out.toString(UTF_8);
  }

  private static Options options(ReaderChoice reader) {
    return Options.DEFAULTS.withReader(reader).withAnsweredToo(true);
  }

  private static void rejectsPolitely(IOException e) {
    assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r", "\u001b");
  }

  /** The same, whether it comes in a stream or in a file, and whoever reads the file. */
  private static void checkReaders(byte[] capture, JsonNode document) {
    inDirectory(
        directory -> {
          Path file = directory.resolve(NAME);
          Files.write(file, capture);
          assertThat(parse(documentOf(List.of(file), ReaderChoice.BUILTIN)))
              .as("read from a file")
              .isEqualTo(document);
          String libpcaps = documentOf(List.of(file), ReaderChoice.PCAP4J);
          if (libpcaps != null && !isDamaged(document)) {
            assertThat(parse(libpcaps)).as("read by libpcap").isEqualTo(document);
          }
        });
  }

  private static boolean isDamaged(JsonNode document) {
    return !document.at("/capture/files/0/damage").isNull();
  }

  /**
   * A sound pcap whose times do not go back, cut between records: the pieces are the whole, in
   * whatever order they are given. Times that go back would put the pieces in another order.
   */
  private static void checkPieces(byte[] capture, JsonNode document) {
    List<PcapRecord> records = PcapRecord.of(capture);
    if (records.size() < 2 || isDamaged(document) || !PcapRecord.areInOrder(records)) {
      return;
    }
    Random random = new Random(capture.length);
    List<Integer> cuts = new ArrayList<>(List.of(0, records.size()));
    for (int i = random.nextInt(MAX_PIECES - 1); i >= 0; i--) {
      int cut = 1 + random.nextInt(records.size() - 1);
      // Files that begin at the same time are in the order of their names.
      if (!cuts.contains(cut) && records.get(cut).time() > records.get(cut - 1).time()) {
        cuts.add(cut);
      }
    }
    Collections.sort(cuts);
    if (cuts.size() < 3) {
      return;
    }
    inDirectory(
        directory -> {
          List<Path> files = new ArrayList<>();
          for (int i = 1; i < cuts.size(); i++) {
            Path file = directory.resolve("piece" + i);
            Files.write(
                file, PcapRecord.join(capture, records.subList(cuts.get(i - 1), cuts.get(i))));
            files.add(file);
          }
          Collections.shuffle(files, random);
          JsonNode pieces = parse(documentOf(files, ReaderChoice.BUILTIN));
          Pieces.areTheWhole(pieces, cuts, document);
        });
  }

  private interface InDirectory {
    void run(Path directory) throws IOException;
  }

  private static void inDirectory(InDirectory work) {
    try {
      Path directory = Files.createTempDirectory("properties");
      try {
        work.run(directory);
      } finally {
        Files.deleteIfExists(directory.resolve(NAME));
        for (int i = 1; i <= MAX_PIECES + 1; i++) {
          Files.deleteIfExists(directory.resolve("piece" + i));
        }
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
