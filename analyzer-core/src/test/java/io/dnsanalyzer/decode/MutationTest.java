package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames changed at random, always the same ones, are decoded like any other. */
class MutationTest {
  private static final int ROUNDS = 200_000;
  private static final byte[] TELLING = Hex.bytes("00 01 3f 40 7f 80 c0 fe ff");

  @Test
  void noFrameMakesTheDecoderThrowOrReadBehindItsEnd() {
    Random random = new Random(8914);
    List<byte[]> frames =
        List.of(
            Hex.bytes(Samples.QUERY),
            Hex.bytes(Samples.QUERY_6),
            Hex.bytes(Samples.ERROR),
            Hex.bytes(Samples.ERROR_6));
    for (int i = 0; i < ROUNDS; i++) {
      byte[] frame = frames.get(random.nextInt(frames.size())).clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        frame[random.nextInt(frame.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt()
                : TELLING[random.nextInt(TELLING.length)];
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(frame.length) : frame.length;
      byte[] larger = Arrays.copyOf(frame, frame.length + 64);
      Arrays.fill(larger, length, larger.length, (byte) 0xc0);
      assertThat(Found.in(Found.RAW, larger, 0, length))
          .as(() -> Hex.of(frame))
          .isEqualTo(Found.in(Found.RAW, Arrays.copyOf(frame, length)));
    }
  }
}
