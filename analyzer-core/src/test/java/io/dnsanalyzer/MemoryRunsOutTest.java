package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.timeline.Limit;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whichever thread memory runs out, what was read until then is told, and each of it once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryRunsOutTest {
  /** More than the batches of all threads hold. */
  private static final int QUERIES = 5000;

  /** Has no memory for some of the exchanges, by their numbers. */
  private static final class Told implements AnalysisListener {
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Set<Integer> refused;

    Told(Set<Integer> refused) {
      this.refused = refused;
    }

    @Override
    public void exchange(Exchange exchange) {
      exchanges.add(exchange);
      if (refused.contains(exchanges.size())) {
        throw new OutOfMemoryError("as the heap would say");
      }
    }
  }

  /** Breaks off without memory behind so many bytes. */
  private static final class BrokenOff extends FilterInputStream {
    private int left;

    BrokenOff(byte[] bytes, int left) {
      super(new ByteArrayInputStream(bytes));
      this.left = left;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new OutOfMemoryError("in the thread that reads");
      }
      int read = super.read(to, offset, Math.min(length, left));
      left -= read;
      return read;
    }
  }

  private static byte[] refusedQueries() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < QUERIES; i++) {
      Dns query = Dns.ask("a.example.com").to("203.0.113." + i % 200).port(1024 + i).id(i);
      traffic.at(i * 0.01, query).at(i * 0.01 + 0.001, Traffic.refused(query));
    }
    return traffic.until(3000).bytes();
  }

  private static Analysis analyze(InputStream in, Told told, int jobs) throws IOException {
    try (CaptureReader reader = CaptureReader.open(in, "t", ReaderChoice.BUILTIN)) {
      return new Pipeline(Options.DEFAULTS, told).run(reader, jobs);
    }
  }

  private static void requireAllThatWasRead(Analysis analysis, Told told) {
    assertThat(analysis.capture().limits())
        .extracting(Limit::kind)
        .contains(Limit.Kind.MEMORY_RAN_OUT);
    assertThat(analysis.capture().filledBy()).isNotEmpty();
    assertThat(analysis.summary().exchanges()).isEqualTo(analysis.summary().messages().queries());
    assertThat(told.exchanges).hasSize((int) analysis.summary().exchanges());
    for (int i = 0; i < told.exchanges.size(); i++) {
      assertThat(told.exchanges.get(i).first().number()).isEqualTo(1 + 2L * i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void inTheThreadThatIsTold(int jobs) throws IOException {
    Told told = new Told(Set.of(10));
    Analysis analysis = analyze(new ByteArrayInputStream(refusedQueries()), told, jobs);
    requireAllThatWasRead(analysis, told);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void inTheThreadThatIsToldAgainAndAgain(int jobs) throws IOException {
    Told told = new Told(Set.of(10, 11, 13, 17, 300));
    Analysis analysis = analyze(new ByteArrayInputStream(refusedQueries()), told, jobs);
    requireAllThatWasRead(analysis, told);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void inTheThreadThatReads(int jobs) throws IOException {
    byte[] capture = refusedQueries();
    Told apart = new Told(Set.of());
    Analysis analysis = analyze(new BrokenOff(capture, capture.length / 2), apart, jobs);
    requireAllThatWasRead(analysis, apart);
    Told together = new Told(Set.of());
    analyze(new BrokenOff(capture, capture.length / 2), together, 0);
    assertThat(apart.exchanges).isNotEmpty().isEqualTo(together.exchanges);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void inBothAtOnce(int jobs) throws IOException {
    byte[] capture = refusedQueries();
    Told told = new Told(Set.of(10, 300));
    requireAllThatWasRead(analyze(new BrokenOff(capture, capture.length / 2), told, jobs), told);
  }
}
