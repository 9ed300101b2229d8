package io.dnsanalyzer.spark;

import io.dnsanalyzer.Analysis;
import java.util.List;

/**
 * What a capture says about its DNS lookups, and which of its files could not be read.
 *
 * @param analysis that of the files that could be read
 * @param unreadable a line for each file that could not, which names it and says why, in order of
 *     name
 */
public record SparkAnalysis(Analysis analysis, List<String> unreadable) {
  /** Copies the list. */
  public SparkAnalysis {
    unreadable = List.copyOf(unreadable);
  }
}
