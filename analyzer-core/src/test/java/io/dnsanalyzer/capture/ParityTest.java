package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.capture.format.Libpcap;
import io.dnsanalyzer.capture.format.Pcap4jReader;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the two readers equal, frame by frame, on every capture there is. */
class ParityTest {
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "drops.pcapng",
          "its second section has the other byte order, which this libpcap does not take",
          "two-interfaces.pcapng",
          "its interfaces have different link types, at which libpcap stops",
          "two-link-types.pcapng",
          "its interfaces have different link types, at which libpcap stops",
          "gopacket_be_test102.pcapng",
          "its interfaces have different link types, at which libpcap stops",
          "tcpdump_icmp-icmp_print-oobr-1.pcap",
          "its frames are longer than the declared snapshot length, to which libpcap cuts them");

  /** libpcap does not decompress, and wants blocks of whole words. */
  private static final Pattern REFUSED =
      Pattern.compile(".*\\.(gz|zst)|.*/libpcap_pcapng-block-len-not-mult4\\.pcapng");

  @BeforeAll
  static void needsLibpcap() {
    assumeTrue(Libpcap.available(), "libpcap cannot be loaded");
  }

  static Stream<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>(Captures.ofProject());
    captures.addAll(Captures.ofOthers());
    return captures.stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void theChoiceOfReaderIsNotSeen(Path capture) throws IOException {
    assertThat(Reading.of(ReaderChoice.PCAP4J, capture))
        .isEqualTo(Reading.of(ReaderChoice.BUILTIN, capture));
  }

  /** What libpcap refuses, ends early at, or reads otherwise. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "seconds after 2038, ffffffff 00000001 00000002 00000002 beef",
    "a fraction of more than a second, 00000001 001e8480 00000002 00000002 beef",
    "more captured than was on the wire, 00000001 00000000 00000002 00000001 beef",
    "more than 2^31 on the wire, 00000001 00000000 00000002 ffffffff beef",
    "more than the snapshot length, 00000001 00000000 00000006 00000006 aabbccddeeff",
    "a length no frame has, 00000001 00000000 80000000 00000006 aabbccddeeff",
    "a record cut short, 00000001 00000000 00000006 00000006 aabb",
  })
  void oddRecordsAreReadTheSame(String name, String record, @TempDir Path directory)
      throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            # version 2.4, snapshot length 4, Ethernet
            a1b2c3d4 0002 0004 00000000 00000000 00000004 00000001
            # 1 s, 2 of 2 bytes
            00000001 00000000 00000002 00000002 aa01
            """,
            record,
            "00000002 00000000 00000002 00000002 aa02");
    theChoiceOfReaderIsNotSeen(Files.write(directory.resolve("odd.pcap"), bytes));
  }

  static Stream<Path> capturesThatLibpcapTakes() throws IOException {
    return captures().filter(capture -> !REFUSED.matcher(capture.toString()).matches());
  }

  /** libpcap alone, without the built-in reader that walks alongside. */
  @ParameterizedTest
  @MethodSource("capturesThatLibpcapTakes")
  void libpcapReadsTheSameFrames(Path capture) throws IOException {
    String exception = EXCEPTIONS.get(capture.getFileName().toString());
    assumeTrue(exception == null, exception);
    List<Reading.Read> libpcap = readWithLibpcap(capture);
    List<Reading.Read> ours = new ArrayList<>();
    for (Reading.Read read : Reading.of(ReaderChoice.BUILTIN, capture).frames()) {
      ours.add(withoutPlace(read));
    }
    assertThat(ours).isEqualTo(libpcap);
  }

  private static List<Reading.Read> readWithLibpcap(Path capture) {
    List<Reading.Read> frames = new ArrayList<>();
    Frame frame = new Frame();
    try (Pcap4jReader reader = Pcap4jReader.open(capture)) {
      assertThat(reader).isNotNull();
      while (reader.next(frame)) {
        frames.add(withoutPlace(Reading.Read.of(frame)));
      }
    }
    return frames;
  }

  private static Reading.Read withoutPlace(Reading.Read read) {
    return new Reading.Read(
        0, 0, 0, read.linkType(), read.time(), read.originalLength(), read.hex());
  }
}
