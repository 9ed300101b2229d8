package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the two readers equal, frame by frame, on every capture there is. */
class ParityTest {
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "gopacket_be_test102.pcapng",
          "its interfaces have different link types, at which libpcap stops",
          "tcpdump_icmp-icmp_print-oobr-1.pcap",
          "its frames are longer than the declared snapshot length, to which libpcap cuts them");

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

  /** libpcap alone, without the built-in reader that walks alongside. */
  @ParameterizedTest
  @MethodSource("captures")
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
      assumeTrue(reader != null, "libpcap refuses it");
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
