package io.dnsanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The properties of every capture, for those of the project, what is left of them when they are
 * cut, what becomes of them when bytes change, and what generators make. All of it is the same
 * every time, and takes half a minute; {@code -Pfuzz} does the same at length.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PropertiesTest {
  /** Captures up to this size are cut at every byte. */
  private static final int CUT_EVERYWHERE = 300;

  /** What a generated input is made of, at most. */
  private static final int MAX_INPUT = 600;

  static List<Path> captures() throws IOException {
    return Captures.ofProject();
  }

  static Stream<byte[]> small() throws IOException {
    return captures().stream()
        .map(PropertiesTest::bytes)
        .filter(capture -> capture.length <= CUT_EVERYWHERE);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void everyCaptureOfTheProjectHasThem(Path capture) {
    CaptureProperties.check(bytes(capture));
  }

  /** By hand: the model case's three queries were all refused by the server they were sent to. */
  @Test
  void theOtherCorrelatorCountsTheModelCase() {
    assertThat(Oracle.counts(bytes(Captures.named("port-closed.pcap"))))
        .isEqualTo(Map.of("cb007102 port_unreachable_by_server", 3));
  }

  /** It is of no use if it always gives up. */
  @Test
  void theOtherCorrelatorModelsAThirdOfTheCapturesAndOfWhatIsGenerated() throws IOException {
    List<Path> captures = captures();
    assertThat(captures.stream().map(PropertiesTest::bytes).filter(PropertiesTest::isModelled))
        .hasSizeGreaterThan(captures.size() / 3);
    assertThat(
            IntStream.range(0, 300)
                .mapToObj(seed -> FrameGenerator.plain(Choices.seeded(seed)))
                .filter(PropertiesTest::isModelled))
        .hasSizeGreaterThan(100);
  }

  private static boolean isModelled(byte[] capture) {
    return Oracle.counts(capture) != null;
  }

  @ParameterizedTest
  @MethodSource("small")
  void whatIsLeftOfACaptureHasThem(byte[] capture) {
    for (int length = 0; length < capture.length; length++) {
      CaptureProperties.checkDocument(Arrays.copyOf(capture, length));
    }
  }

  /** A pcap that ends within a record is the same as its whole records, and damaged. */
  @ParameterizedTest
  @MethodSource("small")
  void aCutRecordIsLeftOutAndNothingElse(byte[] capture) {
    List<PcapRecord> records = PcapRecord.of(capture);
    int end = PcapRecord.FILE_HEADER;
    for (int whole = 0; whole < records.size(); whole++) {
      JsonNode before =
          CaptureProperties.checkDocument(PcapRecord.join(capture, records.subList(0, whole)));
      int next = end + records.get(whole).bytes().length;
      for (int cut : new int[] {end + 1, end + PcapRecord.HEADER, next - 1}) {
        JsonNode after = CaptureProperties.checkDocument(Arrays.copyOf(capture, cut));
        assertThat(after.at("/capture/files/0/damage/offset").intValue())
            .as("cut at %d", cut)
            .isEqualTo(end);
        for (String member : List.of("summary", "exchanges", "lookups", "unmatched")) {
          assertThat(after.get(member))
              .as("%s, cut at %d", member, cut)
              .isEqualTo(before.get(member));
        }
      }
      end = next;
    }
  }

  /** Each byte of the model case with one value in 29. */
  @Test
  void theModelCaseWithOneByteChangedHasThem() {
    byte[] capture = bytes(Captures.named("port-closed.pcap"));
    for (int i = 0; i < capture.length; i++) {
      byte original = capture[i];
      for (int value = i % 29; value < 256; value += 29) {
        capture[i] = (byte) value;
        CaptureProperties.checkDocument(capture);
      }
      capture[i] = original;
    }
  }

  /** Several bytes of any capture, always the same ones. */
  @Test
  void capturesWithSeveralBytesChangedHaveThem() throws IOException {
    Random random = new Random(1034);
    List<byte[]> captures = new ArrayList<>();
    captures().forEach(file -> captures.add(bytes(file)));
    for (int i = 0; i < 1500; i++) {
      byte[] capture = captures.get(random.nextInt(captures.size())).clone();
      for (int change = random.nextInt(8); change >= 0; change--) {
        capture[random.nextInt(capture.length)] = (byte) random.nextInt();
      }
      CaptureProperties.checkDocument(capture);
    }
  }

  @Test
  void generatedTrafficHasThem() {
    for (int seed = 0; seed < 500; seed++) {
      byte[] anything = FrameGenerator.anything(Choices.seeded(seed));
      byte[] plain = FrameGenerator.plain(Choices.seeded(seed));
      check(seed, anything);
      check(seed, plain);
    }
  }

  @Test
  void generatedPcapngHasThem() {
    for (int seed = 0; seed < 500; seed++) {
      check(seed, PcapngGenerator.generate(Choices.seeded(seed)));
    }
  }

  /** One in sixteen through all formats and readers, which takes ten times as long. */
  private static void check(int seed, byte[] capture) {
    try {
      if (seed % 16 == 0) {
        CaptureProperties.check(capture);
      } else {
        CaptureProperties.checkDocument(capture);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAFuzzerIsGivenFirstHasThem(FuzzTarget target) {
    Random random = new Random(5452);
    for (int i = 0; i < 200; i++) {
      byte[] input = new byte[random.nextInt(MAX_INPUT)];
      random.nextBytes(input);
      target.accept(input);
    }
  }

  /** Every input that a fuzzer once found a fault with. */
  @ParameterizedTest
  @EnumSource
  void inputsOnceFoundHaveThem(FuzzTarget target) throws IOException {
    Path directory =
        Captures.named("../analyzer-core/src/test/resources/io/dnsanalyzer/fuzz")
            .resolve(target.directory())
            .normalize();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files.sorted().map(PropertiesTest::bytes).forEach(target::accept);
      }
    }
  }
}
