package io.dnsanalyzer.timeline.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {
  private final Map<Long, Long> truth = new HashMap<>();
  private long frame;
  private Ranking.Tally<Long, Long> ranking = new Ranking.Tally<>(Function.identity());

  private void fail(long key) {
    frame++;
    // Keys that differ in one half only, as those do that somebody chooses in order to collide.
    ranking.add(key << 32, key, new FrameRef(0, frame, 10 * frame));
    truth.merge(key, 1L, Long::sum);
  }

  private static Ranking.Entry<Long> entry(long key, long failed, long first, long last) {
    return new Ranking.Entry<>(
        key, failed, new FrameRef(0, first, 10 * first), new FrameRef(0, last, 10 * last));
  }

  @Test
  void nothingFailed() {
    assertThat(ranking.toRanking()).isEqualTo(new Ranking<>(List.of(), OptionalLong.of(0), 0));
  }

  @Test
  void theMostFrequentComeFirstAndEqualsInTheOrderOfTheirFirstFailures() {
    for (long key : new long[] {7, 3, 9, 3, 8, 6, 9, 5, 3, 4}) {
      fail(key);
    }
    Ranking<Long> all = ranking.toRanking();
    assertThat(all.top())
        .containsExactly(
            entry(3, 3, 2, 9),
            entry(9, 2, 3, 7),
            entry(7, 1, 1, 1),
            entry(8, 1, 5, 5),
            entry(6, 1, 6, 6));
    assertThat(all.others()).hasValue(2);
    assertThat(all.different()).hasValue(7);
    assertThat(all.mostOfOthers()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} different ones")
  @ValueSource(ints = {2, 40, Ranking.TOLD_APART})
  void countsWhatAMapCountsWhileThereAreCounters(int different) {
    Random random = new Random(different);
    LongStream.range(0, different).forEach(this::fail);
    for (int i = 0; i < 30_000; i++) {
      fail((long) (different * Math.pow(random.nextDouble(), 3)));
    }
    Ranking<Long> all = ranking.toRanking();
    assertThat(all.different()).hasValue(different);
    List<Long> most = truth.values().stream().sorted((a, b) -> Long.compare(b, a)).toList();
    int shown = Math.min(Ranking.MAX, different);
    assertThat(all.top()).extracting(Ranking.Entry::failed).isEqualTo(most.subList(0, shown));
    all.top().forEach(top -> assertThat(top.failed()).isEqualTo(truth.get(top.key())));
    assertThat(all.mostOfOthers()).isEqualTo(shown == different ? 0 : most.get(shown));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4})
  void saysOnlyWhatIsCertainOfMoreThanItCounts(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      boolean isHeavy = random.nextInt(10) < seed;
      fail(isHeavy ? 31 + random.nextInt(5) : 1000 + random.nextInt(50_000));
    }
    Ranking<Long> all = ranking.toRanking();
    assertThat(all.isExact()).isFalse();
    assertThat(all.different()).isEmpty();
    assertThat(all.top()).hasSize(5);
    Map<Long, Long> others = new LinkedHashMap<>(truth);
    for (Ranking.Entry<Long> top : all.top()) {
      assertThat(top.key()).isBetween(31L, 35L);
      assertThat(top.failed()).isBetween(all.mostOfOthers() + 1, truth.get(top.key()));
      others.remove(top.key());
    }
    assertThat(others.values()).allMatch(failed -> failed <= all.mostOfOthers());
  }

  @Test
  void namesNobodyWhereNobodyStandsOut() {
    for (int i = 0; i < 100_000; i++) {
      fail(i % 5_000);
    }
    Ranking<Long> all = ranking.toRanking();
    assertThat(all.top()).isEmpty();
    assertThat(all.others()).isEmpty();
    assertThat(all.mostOfOthers()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void doesNotDependOnWhereThingsStandInTables() {
    Random random = new Random(5);
    long[] keys = random.longs(50_000, 0, 9_000).map(key -> key * key / 9_000).toArray();
    for (long key : keys) {
      fail(key);
    }
    Ranking<Long> once = ranking.toRanking();
    ranking = new Ranking.Tally<>(Function.identity());
    frame = 0;
    for (long key : keys) {
      fail(key);
    }
    assertThat(ranking.toRanking()).isEqualTo(once);
  }
}
