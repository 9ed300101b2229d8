package io.dnsanalyzer;

import io.dnsanalyzer.diagnosis.Diagnoses;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.timeline.Failures;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Summary;
import java.util.List;
import java.util.Set;

/**
 * What a capture says about its DNS lookups.
 *
 * @param options what was asked for
 * @param capture the capture itself, and what it cannot show
 * @param summary everything in numbers
 * @param failures whom the failed exchanges concern most, and when they were
 * @param told exchanges, lookups and what fits none of them; {@link Told#NONE} where they went to
 *     an {@link AnalysisListener}
 * @param diagnoses what the incidents mean, one for each, in the order in which they began; each is
 *     worked out when it is asked for
 * @param findings what concerns the capture as a whole rather than an incident
 */
public record Analysis(
    Options options,
    Capture capture,
    Summary summary,
    Failures failures,
    Told told,
    Diagnoses diagnoses,
    List<Finding> findings) {
  /** Copies the list. */
  public Analysis {
    findings = List.copyOf(findings);
  }

  /** Findings of which each says that somebody got nothing, or an error, whom nobody saw ask. */
  private static final Set<String> OF_UNSEEN_QUERIES =
      Set.of(
          Finding.ANSWER_OF_UNSEEN_QUERY_REFUSED,
          Finding.UNSEEN_RESPONSES_REJECTED,
          Finding.UNSEEN_QUERIES_FAILED);

  /** Returns failures that belong together, in the order in which they began. */
  public List<Incident> incidents() {
    return diagnoses.incidents();
  }

  /**
   * Tells whether somebody is not seen to have got an answer: a lookup failed, or none was there
   * when the capture ended; or a query without a question that can be read got nothing or an error;
   * or an ICMP error quotes a query that was not captured and whose client got no answer to the
   * same question later, or a response to such a query; or a response that is an error, such as
   * SERVFAIL, answers a query that was not captured.
   */
  public boolean hasFailedLookups() {
    return summary.failedLookups() > 0
        || summary.nameless() > 0
        || findings.stream().anyMatch(f -> OF_UNSEEN_QUERIES.contains(f.code()))
        || incidents().stream()
            .anyMatch(incident -> incident.isUnseen() && !incident.isUnseenButAnswered());
  }

  /** Returns the same analysis with these exchanges, lookups and unmatched messages. */
  Analysis with(Told others) {
    return new Analysis(options, capture, summary, failures, others, diagnoses, findings);
  }
}
