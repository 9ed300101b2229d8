package io.dnsanalyzer.timeline.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are found by time as in a sorted map, exactly as long as all fit. */
class SuccessesTest {
  private static final long MILLISECOND = 1_000_000;

  private final Successes successes = new Successes();
  private final NavigableMap<Long, FrameRef> model = new TreeMap<>();

  private void add(long nanos) {
    successes.add(0, model.size() + 1, nanos);
    model.put(nanos, new FrameRef(0, model.size() + 1, nanos));
  }

  @Test
  void isExactWhileAllFit() {
    Random random = new Random(1);
    long time = 0;
    for (int i = 0; i < Successes.MAX; i++) {
      time += 1 + random.nextInt(1000);
      add(time);
    }
    for (int i = 0; i < 1000; i++) {
      long asked = random.nextInt((int) time + 1000);
      assertThat(successes.lastBefore(asked).orElse(null))
          .isEqualTo(value(model.lowerEntry(asked)));
      assertThat(successes.firstFrom(asked).orElse(null))
          .isEqualTo(value(model.ceilingEntry(asked)));
      assertThat(successes.countBefore(asked)).isEqualTo(model.headMap(asked).size());
    }
  }

  /** With every number of answers that fits, and where some were forgotten. */
  @ParameterizedTest(name = "{0} answers, cut at {1}")
  @CsvSource({"0, 0", "1, 0", "1, 1", "100, 37", "8000, 7999", "8192, 4000"})
  void partsAddUp(int answers, int cut) {
    Random random = new Random(cut);
    Successes before = new Successes();
    Successes after = new Successes();
    long time = 0;
    for (int i = 0; i < answers; i++) {
      time += 1 + random.nextInt(1000);
      add(time);
      (i < cut ? before : after).add(0, model.size(), time);
    }
    before.addAll(after);
    assertThat(before.count()).isEqualTo(answers);
    for (int i = 0; i < 1000; i++) {
      long asked = random.nextInt((int) time + 1000);
      assertThat(before.lastBefore(asked)).isEqualTo(successes.lastBefore(asked));
      assertThat(before.firstFrom(asked)).isEqualTo(successes.firstFrom(asked));
      assertThat(before.countBefore(asked)).isEqualTo(successes.countBefore(asked));
    }
  }

  /** What is known of either part is known of both; of more there is no need. */
  @Test
  void partsAddUpWhereTheyWereMergedOrForgotten() {
    for (int i = 1; i <= 50_000; i++) {
      add(i * MILLISECOND);
    }
    successes.forgetBefore(10_000 * MILLISECOND);
    Successes before = new Successes();
    before.add(0, 1, 1);
    before.addAll(successes);
    assertThat(before.count()).isEqualTo(50_001);
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      long asked = (11_000 + random.nextInt(38_000)) * MILLISECOND;
      long within = 50 * MILLISECOND;
      assertThat(asked - before.lastBefore(asked).orElseThrow().nanos()).isBetween(1L, within);
      assertThat(before.firstFrom(asked).orElseThrow().nanos() - asked).isBetween(0L, within);
      assertThat(before.countBefore(asked))
          .isBetween(asked / MILLISECOND - 50, asked / MILLISECOND);
    }
  }

  private static FrameRef value(java.util.Map.Entry<Long, FrameRef> entry) {
    return entry == null ? null : entry.getValue();
  }

  /**
   * A hundred thousand answers, one each millisecond: spans of 2 × 100 s / 8192, 24 ms, and twice.
   */
  @Test
  void isRightToAFractionOfTheTimeBeyond() {
    for (int i = 1; i <= 100_000; i++) {
      add(i * MILLISECOND);
    }
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      long asked = (1000 + random.nextInt(98_000)) * MILLISECOND;
      long within = 50 * MILLISECOND;
      FrameRef last = successes.lastBefore(asked).orElseThrow();
      assertThat(last).isEqualTo(model.get(last.nanos()));
      assertThat(asked - last.nanos()).isBetween(1L, within);
      FrameRef first = successes.firstFrom(asked).orElseThrow();
      assertThat(first).isEqualTo(model.get(first.nanos()));
      assertThat(first.nanos() - asked).isBetween(0L, within);
      assertThat(successes.countBefore(asked))
          .isBetween(asked / MILLISECOND - 50, asked / MILLISECOND);
    }
    assertThat(successes.count()).isEqualTo(100_000);
  }

  @Test
  void oneThatWasTakenBackCanBeRestored() {
    for (int i = 1; i <= 5; i++) {
      add(i * MILLISECOND);
    }
    for (int i : new int[] {2, 5}) {
      successes.remove(0, i, i * MILLISECOND);
    }
    assertThat(successes.lastBefore(3 * MILLISECOND)).map(FrameRef::number).contains(1L);
    for (int i : new int[] {2, 5}) {
      successes.restore(0, i, i * MILLISECOND);
    }
    for (long asked = 0; asked <= 6 * MILLISECOND; asked += MILLISECOND / 2) {
      assertThat(successes.lastBefore(asked).orElse(null))
          .isEqualTo(value(model.lowerEntry(asked)));
      assertThat(successes.firstFrom(asked).orElse(null))
          .isEqualTo(value(model.ceilingEntry(asked)));
      assertThat(successes.countBefore(asked)).isEqualTo(model.headMap(asked).size());
    }
    assertThat(successes.count()).isEqualTo(5);
  }

  @Test
  void keepsTheLastOfThoseItForgets() {
    for (int i = 1; i <= 100; i++) {
      add(i);
    }
    successes.forgetBefore(90);
    assertThat(successes.lastBefore(90)).contains(model.get(89L));
    assertThat(successes.countBefore(90)).isEqualTo(89);
    assertThat(successes.lastBefore(89)).isEmpty();
    assertThat(successes.countBefore(50)).isEqualTo(88);
    assertThat(successes.firstFrom(90)).contains(model.get(90L));
    assertThat(successes.count()).isEqualTo(100);
  }

  @Test
  void anAnswerThatIsTakenBackIsNotThere() {
    for (int i = 1; i <= 5; i++) {
      add(10L * i);
    }
    successes.remove(0, 3, 30);
    assertThat(successes.count()).isEqualTo(4);
    assertThat(successes.firstFrom(25)).contains(model.get(40L));
    assertThat(successes.lastBefore(40)).contains(model.get(20L));
    assertThat(successes.countBefore(45)).isEqualTo(3);
    successes.remove(1, 4, 40);
    assertThat(successes.count()).as("that of another file").isEqualTo(4);
  }

  @Test
  void whatIsLeftAfterShrinkingIsExactAndGrowsAgain() {
    for (int i = 1; i <= 1000; i++) {
      add(i);
    }
    long before = successes.bytes();
    successes.shrinkTo(990);
    assertThat(successes.bytes()).isLessThan(before / 10);
    for (int i = 1001; i <= 1100; i++) {
      add(i);
    }
    assertThat(successes.lastBefore(990)).contains(model.get(989L));
    assertThat(successes.firstFrom(1050)).contains(model.get(1050L));
    assertThat(successes.countBefore(1101)).isEqualTo(1100);
  }

  @Test
  void noAnswerBetweenTwoTimesIsCertain() {
    add(10);
    add(20);
    assertThat(successes.mayHaveBetween(11, 19)).isFalse();
    assertThat(successes.mayHaveBetween(20, 30)).isTrue();
    assertThat(successes.mayHaveBetween(21, 30)).isFalse();
  }
}
