package io.dnsanalyzer.report.document;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Reporter;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.timeline.Summary;
import java.util.List;
import java.util.Optional;

/** As {@link PlainWords}, of what failed, or may have, and is in no incident. */
final class ApartWords {
  private static final String NOT_SHOWN =
      " Whether the program got an answer in the end does not show.";

  private ApartWords() {}

  /** Returns what happened in words for a supervisor; empty where nothing of the kind did. */
  static Optional<Sentence> happened(ReportSource source) {
    Summary counted = source.analysis().summary();
    FirstApart first = source.seen().apart;
    if (first.refused != null) {
      return Optional.of(refused(source, first.refused));
    }
    if (first.undecided != null && counted.undecided() > 0) {
      return Optional.of(undecided(source, first.undecided));
    }
    if (first.ofResponse != null
        && has(source, Finding.ANSWER_OF_UNSEEN_QUERY_REFUSED, Finding.UNSEEN_RESPONSES_REJECTED)) {
      return Optional.of(notTaken(source, first.ofResponse));
    }
    if (first.error != null && has(source, Finding.UNSEEN_QUERIES_FAILED)) {
      return Optional.of(error(source, first.error));
    }
    if (first.withoutQuestion != null) {
      return Optional.of(withoutQuestion(source, first.withoutQuestion));
    }
    return encrypted(source).or(() -> answered(source));
  }

  /** Of questions that were all answered, with a finding about these answers. */
  private static Optional<Sentence> answered(ReportSource source) {
    return source.analysis().findings().stream()
        .filter(finding -> !meaning(finding).isEmpty())
        .findFirst()
        .map(
            finding ->
                source.sentence(
                    PlainWords.before(Optional.<Question>empty()) + meaning(finding),
                    finding.frames()));
  }

  /** Returns what a finding about answers means for whoever asked; empty for any other. */
  private static String meaning(Finding finding) {
    return switch (finding.code()) {
      case "slow_or_retried_answers", "slow_before_tcp" ->
          "Here the answers came, but the program had to wait for some of them.";
      case "one_of_a_and_aaaa_lost" ->
          "Here the program asked for two kinds of address at once, and got one of the answers only"
              + " after it had asked again: so it had to wait.";
      case "asked_again_although_answered" ->
          "Here the server answered, and was asked the same again: so its answer may not have"
              + " reached the program.";
      case Finding.LETTERS_CHANGED ->
          "Here the server answered, but wrote the name in other letters than it was asked with,"
              + " and was asked the same again: so the program may not have taken the answer.";
      case "servers_disagree" ->
          "Here one server gave an answer, and another one said that there is none: so it depends"
              + " on who was asked whether the program got it.";
      case "answers_differ_by_client" ->
          "Here the server had an answer for one client, and told another one that there is no such"
              + " name: so it depends on who asked whether the program got it.";
      case "aaaa_denied_though_a_exists" ->
          "Here the server said of a name that does exist that there is no such name: so the"
              + " program may have taken it for absent.";
      case "alias_leads_nowhere" ->
          "Here the name is there and stands for another one, of which the server said that there"
              + " is no such name: so the program got nothing.";
      case "signs_of_forged_answers", Finding.OTHER_QUESTIONS_ANSWERED ->
          "Here responses came which do not fit what was asked, and which the program must not"
              + " believe.";
      case "conflicting_answers" ->
          "Here more than one answer came to a question, and they differ: what the program took"
              + " does not show.";
      case "stale_answers" ->
          "Here the server answered from an old copy, as it says itself: what the program got may"
              + " no longer be so.";
      case "answers_blocked_by_policy" ->
          "Here the server answered as a policy wants it, and says so itself: so the program may"
              + " not have got the address that belongs to the name.";
      default -> "";
    };
  }

  private static boolean has(ReportSource source, String... codes) {
    return source.analysis().findings().stream()
        .anyMatch(finding -> List.of(codes).contains(finding.code()));
  }

  /** Tells whether it is that of a client which refused every answer that hurt. */
  static boolean isRefusedAlone(ReportSource source) {
    return source.analysis().summary().refusedLookups() > 0
        && source.analysis().incidents().stream()
            .noneMatch(incident -> incident.impact().lookups() > 0 || incident.isUnseen());
  }

  private static Sentence refused(ReportSource source, Exchange exchange) {
    boolean isOneName = source.seen().refused.count(source.seen().refused.names) == 1;
    return source.sentence(
        PlainWords.before(isOneName ? exchange.question() : Optional.empty())
            + exchange.server().ip()
            + " answered, and the asking host "
            + exchange.client().ip()
            + " itself turned the answer back (ICMP port unreachable). So the program did not get"
            + " this answer.",
        FrameNames.of(exchange));
  }

  private static Sentence undecided(ReportSource source, Exchange exchange) {
    boolean isPart = exchange.notes().contains(Note.RESPONSE_INCOMPLETE);
    boolean isGivenUp = exchange.notes().contains(Note.EVICTED);
    String server = exchange.server().ip().toString();
    String what =
        exchange.server().ip().isOfMany()
            ? server
                + " stands for whoever listens there, and is no server: from it nothing can come."
            : isPart
                ? "Not all that " + server + " answered was captured."
                : isGivenUp || exchange.response().isPresent()
                    ? "What became of the question to " + server + " is not known."
                    : "Up to the end of what was read, "
                        + server
                        + " had not answered"
                        + (source.analysis().summary().answered() > 0
                            ? exchange.question().map(PlainWords::asked).orElse("")
                            : "")
                        + ".";
    boolean isOneName = source.analysis().summary().names() == 1;
    boolean isUnreadable =
        exchange.question().isEmpty() && exchange.notes().contains(Note.QUERY_MALFORMED);
    String text =
        (isUnreadable
                ? server + " was sent what cannot be read as a question of DNS. "
                : PlainWords.before(isOneName ? exchange.question() : Optional.empty()))
            + what
            + (areAllAnswered(source)
                ? " In the end the program got an answer all the same, only later."
                : NOT_SHOWN);
    return isUnreadable
        ? source.sentence(text, source.seen().of(Outcome.Verdict.UNDECIDED))
        : source.sentence(text, FrameNames.of(exchange));
  }

  /** Tells whether whoever asked got an answer, maybe to another attempt. */
  private static boolean areAllAnswered(ReportSource source) {
    Summary counted = source.analysis().summary();
    return counted.lookups() > 0 && counted.failedLookups() == 0 && counted.nameless() == 0;
  }

  private static Sentence notTaken(ReportSource source, UnmatchedError error) {
    Endpoint server = requireNonNull(error.quotedSource().orElse(null));
    boolean isOfClient = error.reporter().equals(Optional.of(Reporter.CLIENT));
    boolean isClosed = isOfClient && error.kind() == IcmpErrorKind.PORT_UNREACHABLE;
    return source.sentence(
        PlainWords.before(error.question())
            + server.ip()
            + " answered, and "
            + (isClosed
                ? "the asking host " + error.from() + " itself turned the answer back"
                : (isOfClient ? "what has the address of the client, " : "the device ")
                    + error.from()
                    + (isOfClient ? "," : "")
                    + " reported that the answer did not get through")
            + " (ICMP "
            + error.kind().code().replace('_', ' ')
            + "). The query was not captured."
            + NOT_SHOWN,
        List.of(error.frame()));
  }

  private static Sentence error(ReportSource source, UnmatchedResponse response) {
    if (response.opcode() != 0) {
      return source.sentence(
          response.server().ip()
              + " sent "
              + response.client().ip()
              + " an error ("
              + Rcode.nameOf(response.rcode())
              + ") in answer to a message that asks for no name (opcode "
              + response.opcode()
              + "), such as servers and those who administer them send. That message was not"
              + " captured.",
          List.of(response.frame()));
    }
    return source.sentence(
        // Without a question nobody knows what a program wanted.
        (response.question().isPresent() ? PlainWords.before(response.question()) : "")
            + response.server().ip()
            + " answered with an error ("
            + Rcode.nameOf(response.rcode())
            + "). The query was not captured."
            + NOT_SHOWN,
        List.of(response.frame()));
  }

  /** Of messages that look no name up. */
  private static Sentence withoutQuestion(ReportSource source, Exchange exchange) {
    String server = exchange.server().ip().toString();
    return source.sentence(
        exchange.client().ip()
            + " asked "
            + server
            + " for no name: it sent a message of another kind (opcode "
            + exchange.opcode()
            + "), as servers and those who administer them do, and "
            + exchange
                .response()
                .map(response -> server + " answered with an error (" + response.rcodeName() + ").")
                .orElse("the capture has no answer to it."),
        FrameNames.of(exchange));
  }

  /** Who asks in the open next is told of there. */
  private static Optional<Sentence> encrypted(ReportSource source) {
    if (source.analysis().summary().exchanges() > 0) {
      return Optional.empty();
    }
    return source.analysis().findings().stream()
        .filter(finding -> finding.code().equals(Finding.ENCRYPTED_DNS_FAILS))
        .findFirst()
        .map(
            finding ->
                source.sentence(
                    PlainWords.before(Optional.<Question>empty())
                        + "Here the program wanted to ask over an encrypted connection (DNS over"
                        + " TLS), and got none: so it learned nothing that way.",
                    finding.frames()));
  }

  /** Returns what to do first, in words; empty where the commands say it. */
  static Optional<Sentence> toDoFirst(ReportSource source, List<Finding> findings) {
    FirstApart first = source.seen().apart;
    boolean isRefused =
        findings.stream().anyMatch(finding -> finding.code().equals(Finding.CLIENT_PORT_CLOSED));
    return isRefused && first.refused != null
        ? Optional.of(
            Sentence.of(
                "Find out which program on "
                    + first.refused.client().ip()
                    + " asked, and how long it waits for an answer."))
        : Optional.empty();
  }
}
