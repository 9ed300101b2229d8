package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Capture;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to say where no failure was captured: never that all is well where it may not be.
 */
record NothingFailed(Analysis analysis) {
  /** Returns that nothing failed, or how long somebody waited all the same. */
  String words() {
    Summary s = analysis.summary();
    String open = new Undecided(analysis).rest();
    if (s.degradedLookups() == 0) {
      return "No DNS failure in "
          + (s.undecided() == 0 ? "" : s.answered() + " of ")
          + Words.count(s.exchanges() - s.apart(), "exchange", "exchanges")
          + all(", but ", Stream.concat(askedAgain(), besides()))
          + unasked()
          + open;
    }
    return new Waits(analysis).felt() + all("; ", besides()) + unasked() + open;
  }

  private static String all(String before, Stream<String> what) {
    String all = what.collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : before + all;
  }

  /** Returns what failed, or may have, and is no question that was read. */
  private Stream<String> besides() {
    Summary s = analysis.summary();
    long apart = s.unanswered() - s.failed() - s.undecided();
    return Stream.concat(
        analysis.findings().stream()
            .filter(
                finding ->
                    finding.code().equals(Finding.ENCRYPTED_DNS_FAILS)
                        || finding.code().equals(Finding.DNS_ON_ANOTHER_PORT))
            .map(finding -> firstSentence(finding.statement())),
        Stream.concat(
            Stream.of(
                    conflicting(),
                    refused(),
                    apart > 0 ? Stream.of(apart(apart)) : Stream.<String>empty())
                .flatMap(one -> one),
            tooLittleQuoted(analysis.capture())));
  }

  /** Of two different answers a client takes the first, which need not be the server's. */
  private Stream<String> conflicting() {
    return Stream.concat(
        has(Finding.CONFLICTING_ANSWERS)
            ? Stream.of("a question that was asked once drew different answers")
            : Stream.empty(),
        has(Finding.OTHER_QUESTIONS_ANSWERED)
            ? Stream.of("many responses were about another question than was asked")
            : Stream.empty());
  }

  /** Without names there are no lookups, and nobody knows whose questions were answered again. */
  private Stream<String> refused() {
    return has(Finding.CLIENT_PORT_CLOSED) && analysis.summary().lookups() == 0
        ? Stream.of(
            "answers were refused by who asked, and whether others were taken does not show")
        : Stream.empty();
  }

  /** Errors of which nobody can tell what they are about may be about what seems to be fine. */
  private static Stream<String> tooLittleQuoted(Capture capture) {
    return capture.limits().stream()
        .filter(limit -> limit.kind() == Limit.Kind.QUOTES_TOO_SHORT)
        .map(limit -> Words.small(LimitSentences.of(limit)).replaceFirst("\\.$", ""));
  }

  private static String firstSentence(String statement) {
    return statement.split("\\.( |$)", 2)[0];
  }

  /** Without a query, errors and hints still say something. */
  String withoutExchange() {
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
    return (unread == 0 ? "" : which + " understood" + first) + all("; ", tooLittleQuoted(capture));
  }

  /** Returns what became of messages with other opcodes, where nothing else was sent. */
  String withoutQuestion() {
    return "No question was asked; " + apart(analysis.summary().unanswered());
  }

  private String apart(long failed) {
    return "of "
        + Words.count(analysis.summary().apart(), "exchange", "exchanges")
        + " with another opcode than QUERY, "
        + (failed == 0 ? "none" : failed)
        + " failed or got no response";
  }

  /** What errors say of queries that were not captured, and of answers to these. */
  private String unasked() {
    return (has(Finding.ANSWER_OF_UNSEEN_QUERY_REFUSED)
            ? "; an answer to a query that was not captured was not taken, or did not arrive"
            : "")
        + (has(Finding.UNSEEN_RESPONSES_REJECTED)
            ? "; a response that is not in the capture was not taken, or did not arrive"
            : "")
        + (has(Finding.UNSEEN_QUERIES_FAILED)
            ? "; queries that were not captured were answered with errors"
            : "");
  }

  /** Returns why answers may not have been taken, where clients asked for the same again. */
  private Stream<String> askedAgain() {
    if (has("asked_again_although_answered")) {
      return Stream.of(
          "queries came again although they were answered: the answers may not arrive");
    }
    if (has(Finding.ONE_OF_A_PAIR_UNSEEN)) {
      return Stream.of(
          "queries for one of A and AAAA came again although they were answered: the other one had"
              + " not come the first time");
    }
    return has(Finding.LETTERS_CHANGED)
        ? Stream.of(
            "answers in other letters than the question was asked in may not have been taken: it"
                + " was asked again at once")
        : Stream.empty();
  }

  private boolean has(String code) {
    return analysis.findings().stream().anyMatch(finding -> finding.code().equals(code));
  }
}
