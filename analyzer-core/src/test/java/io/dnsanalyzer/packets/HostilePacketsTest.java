package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a frame holds, it becomes lines of printable text. */
class HostilePacketsTest {
  private static final int FILE_HEADER = 24;

  @Test
  void mutatedFramesBecomePrintableLines() throws IOException {
    Random random = new Random(20240314);
    PacketOptions detail =
        new PacketOptions(Set.of(), true, false, TimeStyle.TIME, ZoneOffset.UTC, 6);
    for (Path capture : plain()) {
      byte[] bytes = Files.readAllBytes(capture);
      for (int round = 0; round < 20; round++) {
        byte[] mutated = bytes.clone();
        for (int i = 0; i < 40; i++) {
          int at = FILE_HEADER + 16 + random.nextInt(bytes.length - FILE_HEADER - 16);
          mutated[at] = (byte) random.nextInt();
        }
        printable(mutated, PacketFormat.TEXT, PacketOptions.DEFAULTS);
        printable(mutated, PacketFormat.NDJSON, PacketOptions.DEFAULTS);
        if (round == 0) {
          printable(mutated, PacketFormat.TEXT, detail);
        }
      }
    }
  }

  @Test
  void aMessageCutAnywhereSaysSo() throws IOException {
    byte[] message = new byte[] {0, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 'a', 'b', 'c', 0, 0, 1, 0};
    List<byte[]> cut = new ArrayList<>();
    for (int length = 12; length <= message.length; length++) {
      cut.add(java.util.Arrays.copyOf(message, length));
    }
    assertThat(Listing.of(UdpCapture.of(cut), PacketFormat.TEXT, Listing.times(TimeStyle.NONE)))
        .hasSize(9)
        .allMatch(line -> line.endsWith(": 9+ [|domain]"));
  }

  /** A pointer that points to a pointer, as often as they fit: linear work, bounded text. */
  @Test
  void chainsOfPointersAreFollowedSoFarOnly() throws IOException {
    byte[] message = new byte[12 + 2 * 8000 + 20];
    message[5] = 1;
    for (int i = 0; i < 8000; i++) {
      int to = i == 0 ? 0 : 12 + 2 * (i - 1);
      message[12 + 2 * i] = (byte) (0xc0 | to >> 8);
      message[13 + 2 * i] = (byte) to;
    }
    assertThat(
            Listing.of(
                UdpCapture.of(List.of(message)), PacketFormat.TEXT, Listing.times(TimeStyle.NONE)))
        .singleElement()
        .asString()
        .hasSizeLessThan(200);
  }

  private static void printable(byte[] capture, PacketFormat format, PacketOptions options)
      throws IOException {
    for (String line : Listing.of(new ByteArrayInputStream(capture), format, options)) {
      assertThat(MovingOrHidden.in(line)).as(line).isEmpty();
    }
  }

  private static List<Path> plain() throws IOException {
    return Captures.ofProject().stream().filter(path -> path.toString().endsWith(".pcap")).toList();
  }
}
