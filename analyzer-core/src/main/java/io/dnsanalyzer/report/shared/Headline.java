package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Capture;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was found, in one sentence: the first thing that every report says. It never says that all
 * is well where somebody got nothing.
 */
public final class Headline {
  private static final long A_SECOND = 1_000_000_000L;

  private static final Comparator<Incident> BY_ERRORS =
      Comparator.<Incident>comparingLong(incident -> incident.impact().unseen())
          .thenComparing(Comparator.comparingInt(Incident::id).reversed());

  private Headline() {}

  /** Returns the sentence; it may hold text from the wire and is not escaped. */
  public static String of(Analysis analysis) {
    boolean isPart = !analysis.options().scope().isEverything();
    return (isPart ? "In the part that was asked for: " : "") + found(analysis);
  }

  private static String subject(Analysis analysis) {
    return analysis.options().scope().isEverything() ? "the capture" : "that part";
  }

  /** What errors say of queries that were not captured comes first where nothing else failed. */
  private static String found(Analysis analysis) {
    List<Incident> unseen = analysis.incidents().stream().filter(Incident::isUnseen).toList();
    Summary s = analysis.summary();
    if (unseen.isEmpty() || unseen.size() < analysis.incidents().size()) {
      return captured(analysis);
    }
    return unseen(unseen) + (s.exchanges() == 0 ? "" : beside(Words.small(captured(analysis))));
  }

  private static String beside(String captured) {
    String undecided = "undecided: ";
    return captured.startsWith(undecided)
        ? "; what was captured is undecided: " + captured.substring(undecided.length())
        : "; of what was captured: " + captured;
  }

  private static String unseen(List<Incident> incidents) {
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
        + answeredLater(incidents, errors);
  }

  /** Who asked again and was answered has not got nothing. */
  private static String answeredLater(List<Incident> incidents, long errors) {
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

  private static String captured(Analysis analysis) {
    Summary s = analysis.summary();
    if (s.exchanges() == 0) {
      return withoutQuestions(analysis);
    }
    if (s.exchanges() > 0 && s.apart() == s.exchanges()) {
      return withoutQuestion(s);
    }
    if (s.failed() == 0 && s.answered() == 0) {
      return undecided(analysis);
    }
    if (s.failed() == 0 && s.failedLookups() == 0) {
      return withoutFailure(analysis);
    }
    List<Incident> incidents = analysis.incidents();
    if (incidents.stream().allMatch(Incident::isUnseen)) {
      return withoutIncident(analysis);
    }
    Waits waits = new Waits(analysis);
    Incident largest = hurtingMost(analysis);
    int others = incidents.size() - Titles.countInHeadline(largest);
    boolean isOneSided =
        analysis.capture().limits().stream()
            .anyMatch(limit -> limit.kind() == Limit.Kind.ONE_SIDED);
    String failures =
        s.failedLookups() == 0 && s.degradedLookups() > 0 && s.lookups() > 0
            ? waits.felt() + nameless(analysis)
            : waits.areTimesSure() ? failures(analysis, incidents) : failures(analysis);
    if (isOfRefusedAlone(s, largest)) {
      return failures
          + refusedAlone(s)
          + "; "
          + Titles.headline(largest, incidents)
          + (others == 0
              ? ", which made no lookup fail"
              : " and "
                  + Words.count(others, "other incident", "other incidents")
                  + ", which made no lookup fail")
          + (isOneSided ? " - but only queries were captured" : "");
    }
    return failures
        + ": "
        + Titles.headline(largest, incidents)
        + (others == 0 ? "" : " and " + Words.count(others, "other incident", "other incidents"))
        + loop(analysis)
        + refused(s)
        + (isOneSided ? " - but only queries were captured" : "");
  }

  /**
   * Returns the incident that the sentence is about; empty where it is about none: nothing failed,
   * or only lookups did of which the client refused every answer.
   */
  public static Optional<Incident> incident(Analysis analysis) {
    List<Incident> seen =
        analysis.incidents().stream().filter(incident -> !incident.isUnseen()).toList();
    if (seen.isEmpty()) {
      return analysis.incidents().stream().max(BY_ERRORS);
    }
    Incident largest = hurtingMost(analysis);
    return isOfRefusedAlone(analysis.summary(), largest) ? Optional.empty() : Optional.of(largest);
  }

  private static boolean isOfRefusedAlone(Summary s, Incident largest) {
    return s.failedLookups() > 0 && largest.impact().lookups() == 0;
  }

  private static Incident hurtingMost(Analysis analysis) {
    Summary s = analysis.summary();
    boolean isOfWaits = s.failedLookups() == 0 && s.degradedLookups() > 0;
    return isOfWaits ? slowest(analysis.incidents()) : largest(analysis.incidents());
  }

  /** What goes round between servers is no trouble of any one of them. */
  private static String loop(Analysis analysis) {
    return analysis.findings().stream().anyMatch(found -> found.code().equals("forwarding_loop"))
        ? "; servers seem to forward questions in a circle"
        : "";
  }

  /** No incident tells of a lookup whose client refused every answer. */
  private static String refused(Summary s) {
    long refused = s.refusedLookups();
    return refused == 0
        ? ""
        : "; in "
            + (refused == s.failedLookups()
                ? refused == 1 ? "this lookup" : "all of these lookups"
                : refused + " of these lookups")
            + " the client refused every answer";
  }

  /** Returns the same where no incident is about a lookup that failed. */
  private static String refusedAlone(Summary s) {
    long refused = s.refusedLookups();
    return refused == 0
        ? ""
        : refused == s.failedLookups()
            ? ": the client refused every answer"
            : ": in " + refused + " of these lookups the client refused every answer";
  }

  /** Without a query, errors and hints still say something. */
  private static String withoutQuestions(Analysis analysis) {
    List<Finding> findings = analysis.findings();
    if (findings.isEmpty() && analysis.summary().responses() > 0) {
      return "No DNS query was captured, only "
          + Words.count(analysis.summary().responses(), "response", "responses")
          + ".";
    }
    return findings.isEmpty()
        ? "No DNS question "
            + (analysis.capture().undecoded().count() == 0 ? "in " : "could be read in ")
            + Words.count(analysis.capture().frames(), "frame", "frames")
            + unread(analysis.capture())
            + "."
        : (findings.get(0).code().equals(Finding.DNS_ON_ANOTHER_PORT)
                ? "No DNS query was read. "
                : "No DNS query was captured. ")
            + findings.get(0).statement();
  }

  /** What nobody can read may have been a question all the same. */
  private static String unread(Capture capture) {
    long unread = capture.undecoded().count();
    long all = capture.frames();
    String which =
        unread < all
            ? "; " + unread + " of them" + (unread == 1 ? " was not" : " were not")
            : all == 1 ? ": it was not" : ": none of them was";
    String first =
        capture.undecoded().first().stream()
            .findFirst()
            .map(frame -> " (" + (unread == 1 ? "" : "the first: ") + frame + ")")
            .orElse("");
    return (unread == 0 ? "" : which + " understood" + first)
        + capture.limits().stream()
            .filter(limit -> limit.kind() == Limit.Kind.QUOTES_TOO_SHORT)
            .map(limit -> "; " + Words.small(LimitSentences.of(limit)).replaceFirst("\\.$", ""))
            .collect(Collectors.joining());
  }

  /** Who stops a capture right after the failure has seen nothing fail, and nothing work. */
  private static String undecided(Analysis analysis) {
    Summary s = analysis.summary();
    if (s.responses() > 0 || s.incomplete() > 0) {
      return "Undecided: what "
          + subject(analysis)
          + " holds settles none of "
          + Words.count(s.exchanges(), "exchange", "exchanges")
          + why(analysis, ", and what was read ended before the time for an answer was over")
          + ".";
    }
    return "Undecided: "
        + subject(analysis)
        + " holds no answer to "
        + asked(s)
        + why(analysis, ", and what was read ended before the time for an answer was over")
        + ".";
  }

  /** Over connections that were not granted, no query went. */
  private static String asked(Summary s) {
    if (s.queries() == 0) {
      return s.exchanges() == 1
          ? "the one TCP connection that was tried"
          : "any of " + s.exchanges() + " TCP connections that were tried";
    }
    return s.queries() == 1 ? "the one query" : "any of " + s.queries() + " queries";
  }

  private static String withoutQuestion(Summary s) {
    return "No question was asked; of "
        + Words.count(s.apart(), "exchange", "exchanges")
        + " with another opcode than QUERY, "
        + (s.unanswered() == 0 ? "none" : s.unanswered())
        + " failed or got no response";
  }

  private static String withoutFailure(Analysis analysis) {
    Summary s = analysis.summary();
    String open =
        s.undecided() == 0
            ? ""
            : "; of "
                + Words.count(s.undecided(), "exchange", "exchanges")
                + " "
                + subject(analysis)
                + " does not tell"
                + why(analysis, ", because what was read ended first");
    if (s.degradedLookups() == 0) {
      return "No DNS failure in "
          + (s.undecided() == 0 ? "" : s.answered() + " of ")
          + Words.count(s.exchanges() - s.apart(), "exchange", "exchanges")
          + askedAgain(analysis)
          + unasked(analysis)
          + open;
    }
    return new Waits(analysis).felt() + unasked(analysis) + open;
  }

  /** What errors say of answers to queries that were not captured. */
  private static String unasked(Analysis analysis) {
    return has(analysis, Finding.ANSWER_OF_UNSEEN_QUERY_REFUSED)
        ? "; an answer to a query that was not captured was not taken, or did not arrive"
        : "";
  }

  private static boolean has(Analysis analysis, String code) {
    return analysis.findings().stream().anyMatch(finding -> finding.code().equals(code));
  }

  /**
   * Returns why nothing was decided, if that is the same for all; nothing otherwise.
   *
   * @param ended what to say where the capture ended too soon, from the comma on
   */
  private static String why(Analysis analysis, String ended) {
    boolean areGivenUp =
        analysis.capture().limits().stream()
            .anyMatch(limit -> limit.kind() == Limit.Kind.EVICTIONS);
    long undecided = analysis.summary().undecided();
    long incomplete = analysis.summary().incomplete();
    if (incomplete == undecided) {
      return ", because no whole response was captured";
    }
    return incomplete == 0 && !areGivenUp ? ended : "";
  }

  /** Returns why answers may not have been taken, where clients asked for the same again. */
  private static String askedAgain(Analysis analysis) {
    return has(analysis, "asked_again_although_answered")
        ? ", but queries came again although they were answered: the answers may not arrive"
        : has(analysis, Finding.LETTERS_CHANGED)
            ? ", but answers in other letters than the question was asked in may not have been"
                + " taken: it was asked again at once"
            : "";
  }

  /** Servers answered, and lookups failed all the same; or what failed was no lookup. */
  private static String withoutIncident(Analysis analysis) {
    Summary s = analysis.summary();
    List<Finding> findings = analysis.findings();
    // Where there is an incident of what was not captured, it is told already.
    if (!findings.isEmpty() && analysis.incidents().isEmpty()) {
      return failures(analysis) + ". " + findings.get(0).statement();
    }
    return failures(analysis)
        + (s.undecided() == 0
            ? " although servers answered: no answer was one that the client could take."
            : why(analysis, ": what was read ended before the time for an answer was over") + ".");
  }

  /**
   * Where a name failed with the suffix of a search list only, and its client had it without one,
   * nobody lost an answer: that comes first, and how long somebody waited.
   */
  private static String failures(Analysis analysis, List<Incident> incidents) {
    Summary s = analysis.summary();
    long suffixed = s.suffixedLookups();
    if (suffixed == 0) {
      return failures(analysis);
    }
    if (suffixed < s.failedLookups() || s.undecided() > 0 || s.nameless() > 0) {
      return failures(analysis)
          + " ("
          + suffixed
          + " of them only with the suffix of a search list)";
    }
    long wait =
        incidents.stream()
            .filter(Incident::isOfSearchList)
            .mapToLong(incident -> incident.traits().beside().withoutSuffix().longestNanos())
            .max()
            .orElse(0);
    return (wait < A_SECOND
            ? "Nobody lost an answer: "
            : "Nobody lost an answer, but somebody waited " + Words.seconds(wait) + ": ")
        + failures(analysis)
        + ", only with the suffix of a search list";
  }

  private static String failures(Analysis analysis) {
    Summary s = analysis.summary();
    if (s.lookups() == 0) { // no query had a question that could be read
      return s.failed()
          + " of "
          + Words.count(s.exchanges() - s.apart(), "exchange", "exchanges")
          + " failed";
    }
    if (s.failedLookups() == 0 && s.failed() > 0 && connections(analysis) >= s.failed()) {
      return Words.count(s.failed(), "TCP connection", "TCP connections")
          + " failed, over which nothing was asked";
    }
    if (s.failedLookups() == 0 && s.failed() > 0 && s.failed() <= s.nameless()) {
      return s.failed()
          + " of "
          + Words.count(s.exchanges() - s.apart(), "exchange", "exchanges")
          + " failed, "
          + (s.failed() == 1 ? "without a readable question" : "all without a readable question");
    }
    return s.failedLookups() == 0
        ? "No lookup failed, but some met failures" + nameless(analysis)
        : new Waits(analysis).lookups(s.failedLookups())
            + (s.undecided() == 0
                ? " failed"
                : (areAllUndecided(analysis) ? " " : " failed or ")
                    + (s.failedLookups() == 1 ? "is undecided" : "are undecided"));
  }

  /** Tells whether no lookup that got nothing is known to have failed. */
  private static boolean areAllUndecided(Analysis analysis) {
    boolean areAllTold =
        analysis.capture().limits().stream()
            .noneMatch(limit -> limit.kind() == Limit.Kind.INCIDENTS_LEFT_OUT);
    return analysis.summary().refusedLookups() == 0
        && areAllTold
        && analysis.incidents().stream().allMatch(incident -> incident.impact().lookups() == 0);
  }

  /** Returns how many TCP connections failed over which nothing was asked. */
  private static long connections(Analysis analysis) {
    return analysis.incidents().stream()
        .flatMap(incident -> incident.traits().seen().connections().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** What failed outside of lookups, of which the exit status tells, too. */
  private static String nameless(Analysis analysis) {
    Summary s = analysis.summary();
    if (s.nameless() == 0) {
      return "";
    }
    String what =
        connections(analysis) >= s.nameless()
            ? Words.count(s.nameless(), "TCP connection", "TCP connections")
                + " over which nothing was asked"
            : Words.count(s.nameless(), "exchange", "exchanges") + " without a readable question";
    return ", and "
        + what
        + " failed"
        + (s.undecided() == 0 ? "" : s.nameless() == 1 ? " or is undecided" : " or are undecided");
  }

  /** Whoever waits in vain loses seconds, whoever gets an error at once does not. */
  private static Incident slowest(List<Incident> incidents) {
    List<Incident> silent =
        incidents.stream()
            .filter(incident -> Titles.mostTelling(incident).way() == Outcome.Way.SILENCE)
            .toList();
    return largest(silent.isEmpty() ? incidents : silent);
  }

  private static Incident largest(List<Incident> incidents) {
    return Collections.max(incidents, Incident.BY_HARM);
  }
}
