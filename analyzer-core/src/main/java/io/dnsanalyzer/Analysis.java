package io.dnsanalyzer;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.Diagnoses;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Undecodable;
import io.dnsanalyzer.timeline.Failures;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import java.util.List;

/**
 * What a capture says about its DNS lookups.
 *
 * @param options what was asked for
 * @param files the files of the capture, in the order that {@code FrameRef.file} counts
 * @param dnsMessages DNS messages on the DNS ports, those captured twice included
 * @param icmpErrors ICMP errors, about DNS or not
 * @param undecodable frames that could not be understood
 * @param firstUndecodable the first of them, at most {@value Counts#MAX_UNDECODABLE}
 * @param limits what the capture cannot show
 * @param summary everything in numbers
 * @param failures whom the failed exchanges concern most, and when they were
 * @param exchanges exchanges that failed or are undecided, the answered ones too where that was
 *     asked for, in the order of first attempts; empty where they went to an {@link
 *     AnalysisListener}
 * @param lookups lookups that failed or took more than one exchange, in the order in which they
 *     began; likewise
 * @param unmatchedResponses responses that answer no query of the capture; likewise
 * @param unmatchedErrors ICMP errors about DNS that fit no query of the capture; likewise
 * @param incidents failures that belong together, in the order in which they began
 * @param diagnoses what the incidents mean, one for each, in the same order; each is worked out
 *     whenever it is asked for
 * @param findings what concerns the capture as a whole rather than an incident
 */
public record Analysis(
    Options options,
    List<FileFacts> files,
    long dnsMessages,
    long icmpErrors,
    long undecodable,
    List<Undecodable> firstUndecodable,
    List<Limit> limits,
    Summary summary,
    Failures failures,
    List<Exchange> exchanges,
    List<Lookup> lookups,
    List<UnmatchedResponse> unmatchedResponses,
    List<UnmatchedError> unmatchedErrors,
    List<Incident> incidents,
    List<Diagnosis> diagnoses,
    List<Finding> findings) {
  /** Copies the lists. */
  public Analysis {
    files = List.copyOf(files);
    firstUndecodable = List.copyOf(firstUndecodable);
    limits = List.copyOf(limits);
    exchanges = List.copyOf(exchanges);
    lookups = List.copyOf(lookups);
    unmatchedResponses = List.copyOf(unmatchedResponses);
    unmatchedErrors = List.copyOf(unmatchedErrors);
    incidents = List.copyOf(incidents);
    diagnoses = Diagnoses.copyOf(diagnoses);
    findings = List.copyOf(findings);
  }

  /** Returns how many frames were read. */
  public long frames() {
    return files.stream().mapToLong(FileFacts::frames).sum();
  }

  /** Returns how many digits of a second the capture's times carry: 6 or 9. */
  public int timeDigits() {
    return files.stream().mapToInt(FileFacts::timeDigits).max().orElse(6);
  }

  /** Tells whether a file was cut or corrupt, so that frames may be missing. */
  public boolean isDamaged() {
    return files.stream().anyMatch(file -> file.damage() != null);
  }
}
