package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What was looked for and is not there. Nothing is said to be missing where the capture may have
 * missed it.
 */
final class NegativeEvidence {
  /** Fewer questions a second than this are no flood. */
  private static final long FLOOD = 100;

  /** Of so many in a second the average hides how many came at once. */
  private static final long MANY = 10;

  private static final long A_SECOND = 1_000_000_000L;

  private NegativeEvidence() {}

  static List<Remark> of(IncidentFacts facts) {
    List<Remark> found = new ArrayList<>();
    // Where queries were not captured, what else came of them was not, either.
    if (facts.mayMissPackets()
        || facts.has(Limit.Kind.SCOPE)
        || facts.has(Limit.Kind.EXCERPT)
        || facts.incident().isUnseen()) {
      return found;
    }
    answer(facts, found);
    otherServer(facts, found);
    tcp(facts, found);
    flood(facts, found);
    return found;
  }

  private static void answer(IncidentFacts facts, List<Remark> found) {
    String servers = facts.anyServer();
    if (facts.traits().answers().count() == 0 && !facts.traits().answers().hasResponded()) {
      found.add(
          absent("no_answer", "No DNS answer from " + servers + " at any time in this capture."));
    } else if (facts.traits().answers().count() == 0 && facts.areAllUndelivered()) {
      found.add(
          absent(
              "no_answer",
              "No answer from " + servers + " reached a client, at any time in this capture."));
    } else if (facts.traits().answers().count() == 0) {
      found.add(
          absent(
              "no_answer",
              "No answer from "
                  + servers
                  + " that settles a question, at any time in this capture."));
    } else if (facts.incident().firstSuccessAfter().isEmpty()) {
      FrameRef last = facts.incident().lastFailure();
      if (facts.incident().laterAnswer().isPresent()) {
        found.add(later(facts, facts.incident().laterAnswer().get(), last));
        return;
      }
      boolean wasAnsweredOverTcp =
          facts
              .traits()
              .answers()
              .tcp()
              .filter(tcp -> facts.isOverTcpOnly() && tcp.nanos() >= last.nanos())
              .isPresent();
      // Where the clock was set back, what came after may have an earlier time; and a connection
      // may be answered over, before it breaks.
      if (facts.has(Limit.Kind.CLOCK_BACKWARDS) || wasAnsweredOverTcp) {
        return;
      }
      String after = "after " + facts.time(last) + " in this capture.";
      found.add(
          new Remark(
              "no_recovery",
              isEndedByAnyAnswer(facts)
                  ? "No answer from "
                      + servers
                      + over(facts)
                      + (facts.areAnyUndelivered()
                          ? " reached a client, "
                          : " that settles a question, ")
                      + after
                  : "Nothing shows that what failed here works again with "
                      + servers
                      + (facts.incident().isOverUdpAlone() ? over(facts) : "")
                      + ", "
                      + after,
              List.of(last)));
    }
  }

  /** Who goes on answering the same client has not recovered of what failed, and is at work. */
  private static Remark later(IncidentFacts facts, Course.LaterAnswer later, FrameRef last) {
    boolean isOfEdns = facts.incident().scope() instanceof IncidentScope.Edns;
    // What one client asks in vain, others may have been answered.
    boolean isSome =
        !isOfEdns
            && !(facts.incident().scope() instanceof IncidentScope.Clients)
            && !(facts.incident().scope() instanceof IncidentScope.Alike)
            && later.failed() == Course.OfFailed.SOME;
    String whom =
        isSome
            ? "some of these questions"
            : facts.incident().exampleClients().size() == 1 ? "the same client" : "these clients";
    boolean isUnknown = !isOfEdns && later.failed() == Course.OfFailed.UNKNOWN;
    boolean isNone = !isOfEdns && later.failed() == Course.OfFailed.NONE;
    // With checking disabled, what failed may have been answered (CD, RFC 4035 3.2.2).
    boolean areOthers = isNone && facts.traits().beside().same().unchecked().isEmpty();
    String what =
        isOfEdns
            ? "No query with EDNS"
            : isNone ? "None of the questions that failed here" : "Not everything that failed here";
    String after =
        Words.fill(
            "answered by %s%s after %s in this capture",
            facts.anyServer(), overOne(facts), facts.time(last));
    return new Remark(
        "no_recovery",
        (isUnknown
                ? "Whether any of the questions that failed here was " + after + " does not show."
                : what + " was seen " + after + ".")
            + Words.fill(
                " %s answered %s%s after that, the first time at %s.",
                Words.capital(facts.agree("it", "one of them")),
                whom,
                isOfEdns ? " without EDNS" : areOthers ? " other questions" : "",
                facts.time(later.frame())),
        List.of(last, later.frame()));
  }

  /** What came over the other transport was not looked at where only one of them failed. */
  private static String overOne(IncidentFacts facts) {
    SortedSet<Transport> over = facts.incident().transports();
    boolean isOfResponses =
        facts.traits().outcomes().keySet().stream()
            .anyMatch(outcome -> outcome.way() == Outcome.Way.RESPONSE);
    boolean areBoth = facts.traits().answers().tcpExchanges() > 0;
    return over.size() == 1 && areBoth && !isOfResponses ? " over " + over.first() : "";
  }

  /**
   * An incident of a server that answered others all the while is not ended by an answer to them.
   */
  private static boolean isEndedByAnyAnswer(IncidentFacts facts) {
    IncidentScope scope = facts.incident().scope();
    return facts.isOverUdpOnly()
        || scope instanceof IncidentScope.Way
        || scope instanceof IncidentScope.Server && facts.impact().answeredMeanwhile() == 0;
  }

  private static String over(IncidentFacts facts) {
    if (facts.incident().isOverUdpAlone()) {
      return " over UDP";
    }
    return facts.incident().scope() instanceof IncidentScope.Server server
        ? " over "
            + server.transports().stream().map(Transport::name).collect(Collectors.joining(" or "))
        : "";
  }

  private static void otherServer(IncidentFacts facts, List<Remark> found) {
    if (facts.incident().servers().size() == 1
        && facts.traits().others().asked().isEmpty()
        && facts.impact().lookups() > 0
        && !facts.traits().others().failedOver().isThere()
        && !facts.has(Limit.Kind.ENCRYPTED_DNS_PRESENT)) {
      found.add(
          new Remark(
              "no_other_server",
              // Another address may be the same host's, which tried another resolver from there; so
              // may a lookup that was answered have done, beside those that failed.
              facts.summary().clients() == 1 && facts.summary().servers() == 1
                  ? "No second resolver tried: "
                      + (facts.impact().lookups() == 1 ? "this lookup" : "these lookups")
                      + " asked no server but "
                      + facts.anyServer()
                      + "."
                  : Words.fill(
                      "%s asked no server but %s in %s failed here.",
                      facts.clients(),
                      facts.anyServer(),
                      facts.impact().lookups() == 1
                          ? "the lookup that"
                          : "the " + facts.impact().lookups() + " lookups that"),
              facts.incident().frames()));
    }
  }

  private static void tcp(IncidentFacts facts, List<Remark> found) {
    boolean isTried =
        isRejectedOverTcp(facts)
            || facts.traits().answers().tcpExchanges() > 0
            || facts.traits().outcomes().keySet().stream()
                .anyMatch(outcome -> outcome.way() == Outcome.Way.TCP);
    if (!isTried) {
      found.add(absent("no_tcp", "No query went to " + facts.anyServer() + " over TCP."));
    }
  }

  /** A connection was asked for, and an ICMP error is all that came. */
  private static boolean isRejectedOverTcp(IncidentFacts facts) {
    return facts.incident().transports().contains(Transport.TCP)
        && facts.traits().outcomes().keySet().stream()
            .anyMatch(outcome -> outcome.way() == Outcome.Way.ICMP);
  }

  private static void flood(IncidentFacts facts, List<Remark> found) {
    long queries = facts.summary().queries();
    // Which second a repeated query belongs to was not counted: take the worst.
    long repeated = Math.max(0, queries - facts.summary().exchanges());
    if (queries == 0
        || facts.atMostInASecond() + repeated >= FLOOD
        || facts.durationNanos() < A_SECOND) {
      return;
    }
    boolean areAll = queries == facts.impact().attempts();
    String most = "";
    if (queries >= FLOOD || facts.atMostInASecond() >= MANY) {
      most =
          ", at most "
              + Words.count(facts.atMostInASecond(), "new question", "new questions")
              + " in a second";
    }
    found.add(
        new Remark(
            "no_flood",
            Words.count(queries, "query", "queries")
                + " in "
                + Words.duration(facts.durationNanos())
                + most
                + ": no flood.",
            areAll ? facts.incident().frames() : List.of()));
  }

  private static Remark absent(String code, String statement) {
    return new Remark(code, statement, List.of());
  }
}
