package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Incident;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * The diagnoses of incidents, in their order. Each is made whenever it is asked for: its sentences
 * take more memory than the incident, and a report needs one at a time.
 */
public final class Diagnoses extends AbstractList<Diagnosis> implements RandomAccess {
  private final List<Incident> incidents;
  private final Function<Incident, Diagnosis> diagnose;

  Diagnoses(List<Incident> incidents, Function<Incident, Diagnosis> diagnose) {
    this.incidents = List.copyOf(incidents);
    this.diagnose = diagnose;
  }

  /** Returns the incidents, without working out what they mean. */
  public List<Incident> incidents() {
    return incidents;
  }

  @Override
  public Diagnosis get(int index) {
    return diagnose.apply(incidents.get(index));
  }

  @Override
  public int size() {
    return incidents.size();
  }
}
