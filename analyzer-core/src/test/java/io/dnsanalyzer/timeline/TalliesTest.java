package io.dnsanalyzer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.correlate.Correlator;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.FirstFrames;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Histogram;
import io.dnsanalyzer.timeline.tally.Ranking;
import io.dnsanalyzer.timeline.tally.Rates;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tallies of the parts of a capture, added up, are the tally of the whole, wherever it is cut. */
class TalliesTest {
  private static final long SECOND = 1_000_000_000L;

  private static final Counts NOTHING =
      new Correlator(Settings.DEFAULTS, true, new Cuts()).counts();

  /** Everything that counts exchanges. */
  private static final class All {
    private final Failures.Tally failures = new Failures.Tally();

    /** The same, as if answers to every other query had been refused. */
    private final Failures.Tally withRefused = new Failures.Tally();

    private final Forms.Tally forms = new Forms.Tally();
    private final Reasons.Tally reasons = new Reasons.Tally();
    private final ResponseErrors.Tally errors = new ResponseErrors.Tally();
    private final Sighting.Tally sighting = new Sighting.Tally();
    private final Durations.Tally durations = new Durations.Tally();
    private final Rates rates = new Rates();
    private final Summary.Tally summary = new Summary.Tally();

    private void add(ExchangeState exchange) {
      failures.add(exchange, exchange.firstAttempt());
      if (exchange.firstAttempt().number() % 2 == 0) {
        withRefused.addRefused(exchange, exchange.firstAttempt());
      } else {
        withRefused.add(exchange, exchange.firstAttempt());
      }
      forms.add(exchange);
      reasons.add(exchange, List.of());
      errors.add(exchange);
      sighting.add(exchange, List.of());
      durations.add(exchange.firstNanos() % 1000, exchange, List.of());
      rates.add(exchange);
      summary.add(exchange);
      summary.clientOf(exchange);
      summary.nameOf(exchange);
    }

    private void addAll(All later) {
      failures.addAll(later.failures);
      withRefused.addAll(later.withRefused);
      forms.addAll(later.forms);
      reasons.addAll(later.reasons);
      errors.addAll(later.errors);
      sighting.addAll(later.sighting);
      durations.addAll(later.durations);
      rates.addAll(later.rates);
      summary.addAll(later.summary);
    }

    private List<Object> values() {
      return List.of(
          failures.toFailures(),
          withRefused.toFailures(),
          forms.toForms(),
          reasons.toReasons(),
          errors.toResponseErrors(),
          sighting.toSighting(),
          durations.toDurations(),
          rates.atMostInASecond(),
          summary.toSummary(NOTHING, 1, List.of()));
    }
  }

  /** Gives each exchange to the tally of the whole and, for each cut, to that of its part. */
  private static final class Cuts implements ExchangeSink {
    private final int[] cuts;
    private final All whole = new All();
    private final List<All> before = new ArrayList<>();
    private final List<All> after = new ArrayList<>();
    private int exchanges;

    private Cuts(int... cuts) {
      this.cuts = cuts;
      for (int i = 0; i < cuts.length; i++) {
        before.add(new All());
        after.add(new All());
      }
    }

    @Override
    public void finished(ExchangeState exchange) {
      whole.add(exchange);
      for (int i = 0; i < cuts.length; i++) {
        (exchanges < cuts[i] ? before : after).get(i).add(exchange);
      }
      exchanges++;
    }

    @Override
    public void answered(SettledExchange exchange, long unfinishedSince) {}

    @Override
    public void retracted(ExchangeState exchange) {}

    @Override
    public void restored(ExchangeState exchange) {}

    @Override
    public void finished(LookupState lookup) {}

    @Override
    public void unmatched(UnmatchedResponse response) {}

    @Override
    public void unmatched(UnmatchedError error) {}
  }

  static List<Path> captures() throws IOException {
    return Captures.ofProject();
  }

  private static Cuts read(Path file, Cuts cuts) throws IOException {
    Correlator correlator = new Correlator(Settings.DEFAULTS, true, cuts);
    PacketDecoder decoder = new PacketDecoder(List.of(53), correlator);
    long end = Long.MIN_VALUE;
    try (CaptureReader reader = CaptureReader.open(List.of(file), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        decoder.decode(frame);
        end = Math.max(end, frame.time());
      }
    }
    decoder.finish();
    correlator.finish(end);
    return cuts;
  }

  @ParameterizedTest
  @MethodSource("captures")
  void exchangesOfACaptureAddUp(Path capture) throws IOException {
    int exchanges = read(capture, new Cuts()).exchanges;
    Random random = new Random(exchanges);
    int[] at = random.ints(4, 0, exchanges + 1).toArray();
    Cuts cuts = read(capture, new Cuts(at));
    for (int i = 0; i < at.length; i++) {
      All parts = cuts.before.get(i);
      parts.addAll(cuts.after.get(i));
      assertThat(parts.values()).as("cut at " + at[i]).isEqualTo(cuts.whole.values());
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void refusedAnswersCountBesideWhatFailed(Path capture) throws IOException {
    All all = read(capture, new Cuts()).whole;
    Failures failures = all.failures.toFailures();
    Failures.WithRefused both = all.withRefused.toFailures().withRefused();
    assertThat(both.clients()).isEqualTo(failures.clients());
    assertThat(both.names()).isEqualTo(failures.names());
  }

  private static FrameRef frame(int number, double seconds) {
    return new FrameRef(0, number, Math.round(seconds * SECOND));
  }

  /** A busy hour, and days in which little happens: steps widen in one part only. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void stepsOfTimeAddUp(int seed) {
    Random random = new Random(seed);
    int cut = random.nextInt(10_000);
    Rates rates = new Rates();
    Histogram.Tally histogram = new Histogram.Tally();
    List<Rates> partsOfRates = List.of(new Rates(), new Rates());
    List<Histogram.Tally> parts = List.of(new Histogram.Tally(), new Histogram.Tally());
    double time = 0;
    for (int i = 0; i < 10_000; i++) {
      time += random.nextDouble() * (i < 5_000 ? 0.1 * seed : 30);
      FrameRef query = frame(i, time);
      rates.add(query);
      histogram.add(query);
      partsOfRates.get(i < cut ? 0 : 1).add(query);
      parts.get(i < cut ? 0 : 1).add(query);
    }
    partsOfRates.get(0).addAll(partsOfRates.get(1));
    parts.get(0).addAll(parts.get(1));
    assertThat(parts.get(0).toHistogram()).isEqualTo(histogram.toHistogram());
    assertThat(partsOfRates.get(0).atMostInASecond()).isEqualTo(rates.atMostInASecond());
    for (int second = 0; second < time; second += 1 + (int) time / 50) {
      assertThat(partsOfRates.get(0).before(frame(0, second)))
          .isEqualTo(rates.before(frame(0, second)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4})
  void rankingsAddUpWhileTheyAreExact(int seed) {
    Random random = new Random(seed);
    int cut = random.nextInt(5_000);
    Ranking.Tally<Long, Long> whole = new Ranking.Tally<>(Function.identity());
    Ranking.Tally<Long, Long> before = new Ranking.Tally<>(Function.identity());
    Ranking.Tally<Long, Long> after = new Ranking.Tally<>(Function.identity());
    for (int i = 0; i < 5_000; i++) {
      long key = (long) (1 + Ranking.TOLD_APART * Math.pow(random.nextDouble(), 2)) % 1000;
      whole.add(key << 32, key, frame(i, i));
      (i < cut ? before : after).add(key << 32, key, frame(i, i));
    }
    before.addAll(after);
    assertThat(before.toRanking()).isEqualTo(whole.toRanking());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4})
  void addedUpRankingsSayOnlyWhatIsCertain(int seed) {
    Random random = new Random(seed);
    int cut = random.nextInt(100_000);
    Map<Long, Long> truth = new HashMap<>();
    Ranking.Tally<Long, Long> before = new Ranking.Tally<>(Function.identity());
    Ranking.Tally<Long, Long> after = new Ranking.Tally<>(Function.identity());
    for (int i = 0; i < 100_000; i++) {
      boolean isHeavy = random.nextInt(10) < 3;
      long key = isHeavy ? 31 + random.nextInt(5) : 1000 + random.nextInt(50_000);
      truth.merge(key, 1L, Long::sum);
      (i < cut ? before : after).add(key << 32, key, frame(i, i));
    }
    before.addAll(after);
    for (long more = 0; more < 1000; more++) {
      before.add(31L << 32, 31L, frame(100_000, 100_000));
      truth.merge(31L, 1L, Long::sum);
    }
    Ranking<Long> all = before.toRanking();
    assertThat(all.isExact()).isFalse();
    assertThat(all.top()).hasSize(5);
    for (Ranking.Entry<Long> top : all.top()) {
      assertThat(top.key()).isBetween(31L, 35L);
      assertThat(top.failed()).isBetween(all.mostOfOthers() + 1, truth.remove(top.key()));
    }
    assertThat(truth.values()).allMatch(failed -> failed <= all.mostOfOthers());
  }

  @Test
  void theFirstFramesOfAllAreAmongTheFirstOfTheParts() {
    Sighting.Tally whole = new Sighting.Tally();
    Sighting.Tally before = new Sighting.Tally();
    Sighting.Tally after = new Sighting.Tally();
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      FrameRef frame = frame(i, i + random.nextInt(400));
      whole.add(frame);
      (i < 350 ? before : after).add(frame);
    }
    before.addAll(after);
    assertThat(before.toSighting()).isEqualTo(whole.toSighting());
    assertThat(before.toSighting().frames())
        .hasSize(FirstFrames.MAX)
        .isSortedAccordingTo(FrameRef.IN_TIME);
  }
}
