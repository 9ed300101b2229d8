package io.dnsanalyzer.diagnosis;

import java.util.Optional;

/** One way to read evidence. Stateless. */
public interface Rule {
  /** Returns the finding, or empty when the evidence does not carry it. */
  Optional<Finding> read(IncidentFacts facts);
}
