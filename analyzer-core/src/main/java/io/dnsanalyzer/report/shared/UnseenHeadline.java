package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import java.util.Comparator;
import java.util.List;

/** What ICMP errors say of queries that were not captured, where nothing else failed. */
record UnseenHeadline(List<Incident> incidents) {
  /** Compares by how many errors tell of them; of the same number, the first one is the largest. */
  static final Comparator<Incident> BY_ERRORS =
      Comparator.<Incident>comparingLong(incident -> incident.impact().unseen())
          .thenComparing(Comparator.comparingInt(Incident::id).reversed());

  /** Returns what they say, and of the one that most errors tell of what it is. */
  String words() {
    Incident largest = incidents.stream().max(BY_ERRORS).orElseThrow();
    long errors = incidents.stream().mapToLong(incident -> incident.impact().unseen()).sum();
    int others = incidents.size() - 1;
    return Words.count(errors, "ICMP error is", "ICMP errors are")
        + " about "
        + Titles.unseen(largest, errors)
        + (others == 0 ? asked(largest) : "")
        + ": "
        + Titles.brief(largest)
        + largest.reporter().map(from -> ", reported by " + from).orElse("")
        + (others == 0 ? "" : " and " + Words.count(others, "other incident", "other incidents"))
        + answeredLater(errors);
  }

  /** Who asked again and was answered has not got nothing. */
  private String answeredLater(long errors) {
    long answered = incidents.stream().mapToLong(i -> i.traits().others().later().errors()).sum();
    return answered < errors
        ? ""
        : errors == 1
            ? ", and the same client got an answer to the same question later"
            : ", and each time the same client got an answer to the same question later";
  }

  private static String asked(Incident incident) {
    long others = incident.impact().names().affected() - 1;
    return incident.exampleName().isEmpty()
        ? ""
        : ", for "
            + Words.name(incident.exampleName())
            + (others == 0 ? "" : " and " + Words.count(others, "other name", "other names"));
  }
}
