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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame of every capture, cut at every length. */
class CutCapturesTest {
  /** Longer frames are cut at every length up to here, then at every so many bytes. */
  private static final int EVERY_LENGTH = 1024;

  private final Found inPlace = new Found();
  private final Found alone = new Found();

  static Stream<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>(Captures.ofProject());
    captures.addAll(Captures.ofOthers());
    return captures.stream();
  }

  /**
   * A cut frame that fills its buffer is decoded without touching a byte behind its end, or this
   * throws; where it lies in a larger buffer, the bytes behind it change nothing.
   */
  @ParameterizedTest
  @MethodSource("captures")
  void decodingNeverThrowsAndNeverClaimsMoreThanItRead(Path capture) throws IOException {
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        int end = frame.offset() + frame.length();
        cutEverywhere(frame.linkType(), Arrays.copyOfRange(frame.bytes(), frame.offset(), end));
      }
    }
  }

  private void cutEverywhere(int linkType, byte[] whole) {
    int step = 1;
    for (int length = 0; length <= whole.length; length += step) {
      byte[] exact = Arrays.copyOf(whole, length);
      inPlace.add(linkType, whole, 0, length, 0);
      alone.add(linkType, exact, 0, length, 0);
      assertThat(inPlace.lines).as("%d of %d bytes", length, whole.length).isEqualTo(alone.lines);
      inPlace.clear();
      alone.clear();
      step = length < EVERY_LENGTH ? 1 : 1 + whole.length / 64;
    }
  }
}
