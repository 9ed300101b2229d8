package io.dnsanalyzer.diagnosis.reading;

import io.dnsanalyzer.diagnosis.Finding;
import java.util.Optional;

/** One way to read a pattern of the whole capture. Stateless. */
public interface Reading {
  /** Returns the finding, or empty when the capture does not carry it. */
  Optional<Finding> read(CaptureFacts facts);
}
