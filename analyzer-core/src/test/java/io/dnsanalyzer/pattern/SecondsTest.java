package io.dnsanalyzer.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecondsTest {
  private static final long MILLI = 1_000_000L;
  private static final long START = 1_710_403_200_000L * MILLI;

  /** One question each 5 ms, of which in each second the first 128 are answered. */
  private static void burst(Seconds seconds, long from, int length) {
    for (int i = 0; i < 200 * length; i++) {
      long asked = from + 5 * MILLI * i;
      if (i % 200 < 128) {
        seconds.answered(asked);
      } else {
        seconds.unanswered(new FrameRef(0, i + 1, asked));
      }
    }
  }

  private static void calm(Seconds seconds, long from) {
    for (int i = 0; i < 50; i++) {
      seconds.answered(from + 20 * MILLI * i);
    }
  }

  /** When the clock's second begins is nothing that a server knows of. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 123, 250, 333, 500, 623, 777, 900, 999})
  void aLevelIsFoundWhereverTheSecondBegins(int millis) {
    Seconds seconds = new Seconds();
    long start = START + millis * MILLI;
    calm(seconds, start);
    burst(seconds, start + 10_000 * MILLI, 3);
    Plateau level = seconds.toPlateau().orElseThrow();
    assertThat(level.seconds()).isEqualTo(3);
    // A part of a second, an eighth of 200, may belong to the one before.
    assertThat(level.fewestAnswers()).isBetween(128 - 25, 128);
    assertThat(level.mostAnswers()).isBetween(128, 128 + 25);
    assertThat(level.mostAsked()).isEqualTo(200);
    assertThat(level.mostWithoutLoss()).isBetween(50 - 7, 50 + 25);
  }

  @Test
  void twoSecondsAreNoLevel() {
    Seconds seconds = new Seconds();
    calm(seconds, START);
    burst(seconds, START + 10_000 * MILLI, 2);
    assertThat(seconds.toPlateau()).isEmpty();
  }

  @Test
  void whatIsToldTwoMinutesLaterIsCounted() {
    Seconds seconds = new Seconds();
    calm(seconds, START);
    burst(seconds, START + 10_000 * MILLI, 3);
    calm(seconds, START + 200_000 * MILLI);
    burst(seconds, START + 80_000 * MILLI, 3);
    assertThat(seconds.toPlateau().orElseThrow().seconds()).isEqualTo(6);
  }

  @Test
  void whatComesLongAfterSettlesWhatWasBefore() {
    Seconds seconds = new Seconds();
    calm(seconds, START);
    burst(seconds, START + 10_000 * MILLI, 3);
    calm(seconds, START + 400_000 * MILLI);
    seconds.unanswered(new FrameRef(0, 1, START)); // too old by now
    burst(seconds, START + 401_000 * MILLI, 1);
    assertThat(seconds.toPlateau().orElseThrow().seconds()).isEqualTo(4);
  }

  @Test
  void partsOfACaptureAddUp() {
    Seconds first = new Seconds();
    Seconds second = new Seconds();
    calm(first, START);
    burst(first, START + 10_000 * MILLI, 2);
    burst(second, START + 400_000 * MILLI, 2);
    first.addAll(second);
    assertThat(first.toPlateau().orElseThrow().seconds()).isEqualTo(4);
  }
}
