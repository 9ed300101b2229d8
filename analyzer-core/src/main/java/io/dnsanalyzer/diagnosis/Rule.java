package io.dnsanalyzer.diagnosis;

import java.util.Optional;

/**
 * One way to read evidence. Stateless, because several threads may ask at a time. {@link
 * io.dnsanalyzer.Analyzer#withRules} takes more of them.
 */
public interface Rule {
  /** Returns the finding, or empty when the evidence does not carry it. */
  Optional<Finding> read(IncidentFacts facts);
}
