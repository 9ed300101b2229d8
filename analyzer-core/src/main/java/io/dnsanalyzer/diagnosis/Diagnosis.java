package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Incident;
import java.util.List;

/**
 * What can be said of an incident, and what cannot.
 *
 * @param findings readings of the evidence, in the order of {@link Rules}; empty when no rule has
 *     one
 * @param negativeEvidence what was looked for and is not in the capture
 * @param oddities what stands out without being a cause
 * @param notSupported what people will want to conclude and this capture cannot carry, each a
 *     sentence
 */
public record Diagnosis(
    Incident incident,
    List<Finding> findings,
    List<Remark> negativeEvidence,
    List<Remark> oddities,
    List<String> notSupported) {
  /** Copies the lists. */
  public Diagnosis {
    findings = List.copyOf(findings);
    negativeEvidence = List.copyOf(negativeEvidence);
    oddities = List.copyOf(oddities);
    notSupported = List.copyOf(notSupported);
  }

  /** Returns one line that names who failed, what happened and how often. */
  public String title() {
    return Titles.of(incident);
  }
}
