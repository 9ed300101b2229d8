package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Without what a sieve lets through, a decoder finds and counts the same. */
class FrameSieveTest {
  private static final byte[] TELLING = Hex.bytes("00 01 11 35 3f 40 7f 80 c0 fe ff");

  /** Where the headers of most frames are, and the first bytes behind them. */
  private static final int HEADERS = 64;

  private final FrameSieve sieve = new FrameSieve(Set.of(53));
  private final Found found = new Found();
  private final PacketDecoder all = new PacketDecoder(Set.of(53), found);
  private final Found sievedFound = new Found();
  private final PacketDecoder sieved = new PacketDecoder(Set.of(53), sievedFound);
  private long end = Long.MIN_VALUE;

  static Stream<Path> captures() throws IOException {
    return Stream.concat(Captures.ofProject().stream(), Captures.ofOthers().stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void ofEveryCapture(Path capture) throws IOException {
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        take(frame);
      }
    }
    requireSame();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void ofFramesThatAreChangedAtRandom(int seed) throws IOException {
    Random random = new Random(seed);
    for (Path capture : Captures.ofProject()) {
      try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
          take(changed(frame, random));
        }
      }
    }
    requireSame();
    assertThat(found.lines).hasSizeGreaterThan(1000);
  }

  private static Frame changed(Frame frame, Random random) {
    int from = frame.offset();
    byte[] bytes = Arrays.copyOfRange(frame.bytes(), from, from + frame.length());
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(Math.min(HEADERS, bytes.length));
      bytes[at] = TELLING[random.nextInt(TELLING.length)];
    }
    Frame changed = new Frame();
    changed.set(bytes, 0, bytes.length, frame.originalLength(), frame.linkType(), frame.time());
    changed.place(frame.file(), frame.number(), frame.capturePoint());
    return changed;
  }

  private void take(Frame frame) {
    end = Math.max(end, frame.time());
    all.decode(frame);
    if (sieve.holds(frame)) {
      sieved.decode(frame);
    }
  }

  private void requireSame() {
    all.finish();
    sieved.finish();
    assertThat(sievedFound.lines).isEqualTo(found.lines);
    assertThat(sievedFound.numbers).isEqualTo(found.numbers);
    assertThat(counted(sieved)).isEqualTo(counted(all));
  }

  private List<Object> counted(PacketDecoder decoder) {
    return List.of(
        decoder.unsupportedLinkTypes(),
        decoder.fragments(),
        decoder.missingTcpStretches(),
        decoder.possibleDnsPorts(),
        decoder.encryptedServers(end),
        decoder.otherNameServices(),
        decoder.destinations());
  }

  /** Beyond the first hosts, what goes to others is left out, too. */
  @Test
  void ofTrafficToMoreHostsThanAreKept() {
    Random random = new Random(4);
    for (int i = 0; i < 4 * Destinations.MAX; i++) {
      int to = i % 3 == 0 ? random.nextInt(1 << 16) : random.nextInt(100);
      take(frame(String.format("4500 0014 0000 0000 4006 0000 0a000001 0a01%04x", to)));
    }
    requireSame();
    assertThat(all.destinations()).hasSize(Destinations.MAX);
  }

  /** But for the first frame to each host, which may be one that asks. */
  @Test
  void holdsNothingOfOtherTraffic() {
    List<String> others =
        List.of(
            Packets.ipv4(6, "c001 01bb 00000001 00000002 5018 ffff 0000 0000 17030300"), // HTTPS
            Packets.ipv4(17, Packets.udp(49153, 443, "c3000000 01 0853bd67 e0d1f2a3b4c5d6e7 00")),
            Packets.ipv6(6, "c001 0016 00000001 00000002 5018 ffff 0000 0000 53534820"),
            Packets.ipv4(89, "0201 002c c0a80101"));
    others.forEach(packet -> sieve.holds(frame(packet)));
    List<Boolean> held = new ArrayList<>();
    for (String packet : others) {
      held.add(sieve.holds(frame(packet)));
    }
    assertThat(held).containsOnly(false);
    assertThat(sieve.holds(frame(Samples.QUERY))).isTrue();
  }

  private static Frame frame(String packet) {
    byte[] bytes = Hex.bytes(packet);
    Frame frame = new Frame();
    frame.set(bytes, 0, bytes.length, bytes.length, Found.RAW, 0);
    return frame;
  }
}
