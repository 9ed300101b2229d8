package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Incident;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The diagnoses of incidents, in their order. Each is made when it is asked for, and the first
 * {@value #KEPT} are kept, since a report asks for them several times. Of the others it needs one
 * at a time, and their sentences take more memory than the incidents.
 */
public final class Diagnoses extends AbstractList<Diagnosis> implements RandomAccess {
  static final int KEPT = 64;

  private final List<Incident> incidents;
  private final Function<Incident, Diagnosis> diagnose;
  private final @Nullable Diagnosis[] kept;

  Diagnoses(List<Incident> incidents, Function<Incident, Diagnosis> diagnose) {
    this.incidents = List.copyOf(incidents);
    this.diagnose = diagnose;
    kept = new @Nullable Diagnosis[Math.min(KEPT, incidents.size())];
  }

  /** Returns the incidents, without working out what they mean. */
  public List<Incident> incidents() {
    return incidents;
  }

  @Override
  public Diagnosis get(int index) {
    Diagnosis known = index < kept.length ? kept[index] : null;
    Diagnosis diagnosis = known == null ? diagnose.apply(incidents.get(index)) : known;
    if (index < kept.length) {
      kept[index] = diagnosis; // it never changes, so another thread may do this, too
    }
    return diagnosis;
  }

  @Override
  public int size() {
    return incidents.size();
  }
}
