package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Rcode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The patterns of a capture.
 *
 * @param seen which were seen, and how often
 * @param loads of the servers that seem to limit rates, those with most unanswered questions first,
 *     at most 10
 */
public record Patterns(Map<Pattern, Seen> seen, List<ServerLoad> loads) {
  /** Nothing at all. */
  public static final Patterns NONE = new Patterns(Map.of(), List.of());

  /** Copies the collections. */
  public Patterns {
    seen = seen.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(seen));
    loads = List.copyOf(loads);
  }

  /** Returns where a pattern was seen; empty when it was not. */
  public Optional<Seen> of(Pattern pattern) {
    return Optional.ofNullable(seen.get(pattern));
  }

  /**
   * Finds patterns while exchanges come. It remembers a bounded number of names and clients: what
   * is displaced is no longer compared, so that counts are at least what they say.
   */
  public static final class Tally {
    private final SeenPatterns seen = new SeenPatterns();
    private final KnownServers servers = new KnownServers();
    private final Rounds rounds = new Rounds();
    private final Repeats repeats = new Repeats();

    /** Names that others left out, which were added. */
    private long leftEarlyBefore;

    private final Comparisons compared = new Comparisons(seen, servers, rounds, repeats);
    private final DeniedNames denied = new DeniedNames(seen);
    private final ClientsThatGaveUp gaveUp = new ClientsThatGaveUp(seen);
    private final Unpaired unpaired = new Unpaired(seen);
    private final Circles circles = new Circles();

    /** Whether any answer is known to have a right UDP checksum, and whether there is any. */
    private boolean hasRightChecksums;

    private boolean hasAnswers;

    /** Takes an exchange when it is answered. */
    public void answered(SettledExchange exchange) {
      hasAnswers = true;
      rounds.asked(exchange.firstNanos());
      hasRightChecksums = hasRightChecksums || exchange.hasRightChecksum();
      servers.answered(exchange);
      reasons(exchange);
      if (isQuestion(exchange)) {
        compared.add(exchange, true);
        if (exchange.outcome() == Outcome.NXDOMAIN) {
          denied.denied(exchange);
        } else if (exchange.outcome() == Outcome.ANSWERED && !exchange.isReferral()) {
          denied.answered(exchange); // that there is no such record is no answer to go on with
        }
      }
    }

    /** Extended errors on answers say why an answer is none (RFC 8914). */
    private void reasons(SettledExchange exchange) {
      List<ExtendedError> reasons = exchange.extendedErrors();
      for (int i = 0; i < reasons.size(); i++) {
        switch (reasons.get(i).code()) {
          case 3, 19 -> seen.add(Pattern.STALE, exchange);
          case 15, 16, 17, 18 -> seen.add(Pattern.BLOCKED, exchange);
          default -> {}
        }
      }
    }

    /** Takes an exchange when it is finished. */
    public void finished(ExchangeState exchange) {
      gaveUp.finished(exchange);
      if (exchange.isAnswerQuoted() || !exchange.reply.errors().isEmpty()) {
        repeats.rejected(exchange);
      }
      // Who is asked twice answers twice, with other times to live, and in another order.
      if (exchange.has(Note.CONFLICTING_RESPONSES)
          && exchange.attemptCount() == 1
          && exchange.hasResponse()) {
        seen.found(Pattern.CONFLICTING_ANSWERS, exchange, exchange.client(), exchange.server())
            .add(0, conflicting(exchange.toExchange()));
      }
      compared.finished(exchange);
      if (exchange.isAskedAgain() && exchange.responseCount() >= exchange.attemptCount()) {
        seen.of(Pattern.EACH_QUERY_ANSWERED).add(0, exchange.firstAttempt());
      }
      if (exchange.has(Note.HANDSHAKE)
          && exchange.query.askedFor() == Rcode.BADVERS
          && exchange.outcome() != Outcome.BADVERS) { // once more, they do not agree
        Seen.Tally tally =
            seen.found(Pattern.VERSION_ASKED_FOR, exchange, exchange.client(), exchange.server());
        tally.add(
            0,
            tally.wantsFrames()
                ? exchange.toExchange().frames().toArray(FrameRef[]::new)
                : new FrameRef[0]);
      }
      if (exchange.has(Note.MISMATCHED_ID)) {
        seen.found(Pattern.GUESSED_IDS, exchange, exchange.client(), exchange.server()).add(0);
      }
      if (exchange.has(Note.MISMATCHED_QUESTION)
          && exchange.transport() == Transport.UDP
          && exchange.outcome() != Outcome.MISMATCH_QUESTION) {
        seen.found(Pattern.OTHER_QUESTION_ANSWERED, exchange, exchange.client(), exchange.server())
            .add(0);
      }
      if (exchange.isQueryMalformed()
          && !exchange.hasResponse()
          && exchange.decidingError() == null) {
        seen.found(Pattern.UNREADABLE_QUERY, exchange, exchange.client(), exchange.server())
            .add(0, exchange.firstAttempt());
      }
      if (!exchange.wasToldAnswered() && !exchange.isAnswerQuoted() && isQuestion(exchange)) {
        servers.unanswered(exchange);
        // That a name does not exist is an answer to compare, also where it counts as a failure.
        compared.add(exchange, exchange.outcome() == Outcome.NXDOMAIN);
        circle(exchange);
        if (!exchange.hasResponse() && exchange.server().isOfMany()) {
          seen.found(Pattern.SENT_TO_MANY, exchange, exchange.client(), exchange.server())
              .add(0, exchange.firstAttempt());
        }
        if (exchange.hasFailed()) {
          denied.local(exchange);
        }
      }
    }

    private void circle(ExchangeState exchange) {
      Circles.Circle circle = circles.add(exchange);
      if (circle != null) {
        Seen.Tally tally = seen.of(Pattern.LOOP_OF_SEVERAL);
        tally.show(exchange.question(), circle.hosts());
        tally.add(0, circle.frames().toArray(FrameRef[]::new));
      }
    }

    private static FrameRef[] conflicting(Exchange exchange) {
      return Stream.concat(
              exchange.response().map(Response::frame).stream(), exchange.repeated().stream())
          .toArray(FrameRef[]::new);
    }

    /** Takes a response that answers no query of the capture. */
    public void unmatched(UnmatchedResponse response) {
      unpaired.add(response);
    }

    /** Takes a lookup that is over. */
    public void finished(LookupState lookup) {
      if (lookup.isSlowBeforeTcp()) {
        Seen.Tally tally = seen.of(Pattern.SLOW_BEFORE_TCP);
        tally.show(lookup.question(), lookup.answeredBy().stream().toList());
        tally.add(lookup.waitNanos(), lookup.first(), lookup.last());
      }
      FrameRef address = lookup.addressTaken();
      if (lookup.hasLostNothing() && address != null) {
        Seen.Tally tally = seen.of(Pattern.NOTHING_LOST);
        tally.show(lookup.addressAsked(), List.of());
        tally.add(0, address);
      } else if (lookup.hasLostNothing()) {
        seen.of(Pattern.PROBE_REFUSED).add(0, lookup.first());
      } else if (lookup.areAnswersRefused()) {
        seen.of(Pattern.NO_ANSWER_TAKEN).add(0, lookup.first());
        if (lookup.hadTakenOthers()) {
          seen.of(Pattern.OTHERS_TAKEN).add(0, lookup.first());
        }
      }
    }

    /** Takes an ICMP error that fits no query. */
    public void unmatched(UnmatchedError error) {
      unpaired.add(error);
    }

    /** UPDATE, NOTIFY and the like ask nothing (RFC 6895 2.2). */
    private static boolean isQuestion(SettledExchange exchange) {
      return exchange.hasQuestion() && exchange.opcode() == 0;
    }

    /** Adds what another tally found later; what only both together show is not found. */
    public void addAll(Tally other) {
      other.compared.end();
      seen.addAll(other.seen);
      unpaired.addAll(other.unpaired);
      rounds.addAll(other.rounds);
      repeats.addAll(other.repeats);
      leftEarlyBefore += other.leftEarly();
      hasAnswers |= other.hasAnswers;
      hasRightChecksums |= other.hasRightChecksums;
      servers.addAll(other.servers);
    }

    /**
     * Returns how many times a name was no longer compared although it had been asked for not long
     * before, to bound memory.
     */
    public long leftEarly() {
      return leftEarlyBefore + compared.leftEarly();
    }

    /** Returns what was found. */
    public Patterns toPatterns() {
      unpaired.end();
      compared.end();
      rounds.tell(seen);
      Map<Pattern, Seen> found = seen.toMap();
      repeats.tell(found);
      if (hasAnswers && !hasRightChecksums) {
        found.remove(Pattern.WRONG_CHECKSUM); // a card fills them in later
      }
      return new Patterns(found, servers.toLimited());
    }
  }
}
