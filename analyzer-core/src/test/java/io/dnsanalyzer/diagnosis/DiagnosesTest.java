package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Incident;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DiagnosesTest {
  private final AtomicInteger made = new AtomicInteger();

  private Diagnoses of(int count) {
    Incident incident = Given.failures(Outcome.NO_RESPONSE, 1, 1).incident();
    return new Diagnoses(
        Collections.nCopies(count, incident),
        of -> {
          made.incrementAndGet();
          return new Diagnosis(of, List.of(), List.of(), List.of(), List.of());
        });
  }

  @Test
  void theFirstOnesAreMadeOnce() {
    Diagnoses diagnoses = of(2);
    assertThat(made).hasValue(0);
    assertThat(diagnoses.get(1)).isSameAs(diagnoses.get(1));
    assertThat(diagnoses).hasSize(2);
    diagnoses.forEach(diagnosis -> {});
    assertThat(made).hasValue(2);
  }

  @Test
  void theOthersAreNotKept() {
    Diagnoses diagnoses = of(Diagnoses.KEPT + 1);
    Diagnosis last = diagnoses.get(Diagnoses.KEPT);
    assertThat(diagnoses.get(Diagnoses.KEPT)).isNotSameAs(last).isEqualTo(last);
    assertThat(made).hasValue(2);
  }
}
