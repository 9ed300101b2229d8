package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private static final int CLIENTS = 1 << 10;
    private static final int SERVERS = 256;
    private static final int REPORTED = 10;

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;

    /** What is asked from one socket within this time was asked as a pair. */
    private static final long PAIR = 50 * MILLI;

    private static final long SEARCH = 2 * SECOND;
    private static final long AGAIN = 15 * SECOND;

    /** Who finds a name in other letters asks again without waiting. */
    private static final long AT_ONCE = SECOND;

    private static final long COMPARED = 300 * SECOND;
    private static final long ROUND_TRIP = 5 * SECOND;

    private final SeenPatterns seen = new SeenPatterns();
    private final RecentKeys serverKeys = new RecentKeys(SERVERS);
    private final List<OneServer> servers = new ArrayList<>();

    /** The newest question whose answer had other letters, and where it is among the recent. */
    private @Nullable Question changed;

    private int changedAt = -1;
    private final RecentAnswers recent = new RecentAnswers();
    private final Unpaired unpaired = new Unpaired(seen);
    private final Circles circles = new Circles();
    private final RecentKeys askedAgain = new RecentKeys(CLIENTS);
    private final RecentKeys clients = new RecentKeys(CLIENTS);
    private final @Nullable DeniedName[] denied = new @Nullable DeniedName[CLIENTS];

    /** Whether any answer is known to have a right UDP checksum, and whether there is any. */
    private boolean hasRightChecksums;

    private boolean hasAnswers;

    /** Takes an exchange when it is answered. */
    public void answered(SettledExchange exchange) {
      hasAnswers = true;
      hasRightChecksums = hasRightChecksums || exchange.hasRightChecksum();
      load(exchange);
      reasons(exchange);
      if (isQuestion(exchange)) {
        compare(exchange, true);
        if (exchange.outcome() == Outcome.NXDOMAIN) {
          denied(exchange);
        } else if (exchange.outcome() == Outcome.ANSWERED && !exchange.isReferral()) {
          searched(exchange); // that there is no such record is no answer to go on with
        }
      }
    }

    /** Takes an exchange when it is finished. */
    public void finished(ExchangeState exchange) {
      for (IcmpEvent error : exchange.responseErrors()) {
        if (error.kind() == IcmpErrorKind.PORT_UNREACHABLE
            && error.from().equals(exchange.client())
            && exchange.isAnswerQuoted()) {
          seen.found(Pattern.CLIENT_GAVE_UP, exchange, exchange.client(), exchange.server())
              .add(
                  Times.between(exchange.firstNanos(), error.frame().nanos()),
                  exchange.firstAttempt(),
                  error.frame());
        } else if (error.kind() == IcmpErrorKind.PORT_UNREACHABLE
            && error.from().equals(exchange.client())
            && exchange.hasResponse()) {
          seen.found(Pattern.CLIENT_GAVE_UP, exchange, exchange.client(), exchange.server())
              .add(
                  // Of several copies, the one that was refused.
                  Times.between(
                      Times.plus(exchange.firstNanos(), error.delayNanos()), error.frame().nanos()),
                  exchange.firstAttempt(),
                  quoted(exchange, error),
                  error.frame());
          if (exchange.isAskedAgain()) {
            seen.of(Pattern.REFUSED_AFTER_RETRY).add(0, error.frame());
          }
        }
      }
      // Who is asked twice answers twice, with other times to live, and in another order.
      if (exchange.has(Note.CONFLICTING_RESPONSES)
          && exchange.attemptCount() == 1
          && exchange.hasResponse()) {
        seen.found(Pattern.CONFLICTING_ANSWERS, exchange, exchange.client(), exchange.server())
            .add(0, conflicting(exchange.toExchange()));
      }
      if (exchange.has(Note.HANDSHAKE) && exchange.askedFor() == Rcode.BADVERS) {
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
      if (exchange.isQueryMalformed()
          && !exchange.hasResponse()
          && exchange.decidingError() == null) {
        seen.found(Pattern.UNREADABLE_QUERY, exchange, exchange.client(), exchange.server())
            .add(0, exchange.firstAttempt());
      }
      if (!exchange.wasToldAnswered() && !exchange.isAnswerQuoted() && isQuestion(exchange)) {
        unanswered(exchange);
        // That a name does not exist is an answer to compare, also where it counts as a failure.
        compare(exchange, exchange.outcome() == Outcome.NXDOMAIN);
        circle(exchange);
        if (!exchange.hasResponse() && exchange.server().isOfMany()) {
          seen.found(Pattern.SENT_TO_MANY, exchange, exchange.client(), exchange.server())
              .add(0, exchange.firstAttempt());
        }
        if (exchange.hasFailed() && exchange.isAboutLocal()) {
          local(exchange);
        }
      }
    }

    /** Returns the copy of a response that an error is about; the first one where that is it. */
    private static FrameRef quoted(ExchangeState exchange, IcmpEvent error) {
      FrameRef first = exchange.answeredAt();
      if (isQuoted(first, error)) {
        return first;
      }
      return exchange.toExchange().repeated().stream()
          .filter(copy -> isQuoted(copy, error))
          .findFirst()
          .orElse(first);
    }

    private static boolean isQuoted(FrameRef response, IcmpEvent error) {
      return Times.between(response.nanos(), error.frame().nanos()) == error.delayNanos();
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

    /** Returns what is counted of a server; null beyond the servers that are told apart. */
    private @Nullable OneServer server(SettledExchange exchange) {
      OneServer known = known(exchange.serverHash());
      if (known == null && servers.size() < SERVERS) {
        known = new OneServer(exchange.server(), exchange.serverHash());
        add(known);
      }
      return known;
    }

    private @Nullable OneServer known(long hash) {
      int place = serverKeys.find(hash);
      return place == RecentKeys.NONE ? null : servers.get(place);
    }

    private void add(OneServer server) {
      serverKeys.add(server.hash);
      servers.add(server);
    }

    private void load(SettledExchange exchange) {
      OneServer server = server(exchange);
      if (server != null) {
        server.load.answered(exchange.firstNanos());
      }
    }

    /** Counts silence of a server that answered before: of any other, there is no rate to limit. */
    private void unanswered(ExchangeState exchange) {
      OneServer known = known(exchange.serverHash());
      if (known != null && exchange.outcome() == Outcome.NO_RESPONSE && exchange.hasFailed()) {
        known.load.unanswered(exchange.firstAttempt());
      }
    }

    /** Extended errors on answers say why an answer is none (RFC 8914). */
    private void reasons(SettledExchange exchange) {
      for (ExtendedError reason : exchange.extendedErrors()) {
        switch (reason.code()) {
          case 3, 19 -> shown(Pattern.STALE, exchange);
          case 15, 16, 17, 18 -> shown(Pattern.BLOCKED, exchange);
          default -> {}
        }
      }
    }

    private void shown(Pattern pattern, SettledExchange exchange) {
      Seen.Tally tally = seen.found(pattern, exchange, exchange.server());
      long waited = Times.between(exchange.firstNanos(), exchange.answeredNanos());
      if (tally.wantsFrames()) {
        tally.add(waited, exchange.firstAttempt(), exchange.answeredAt());
      } else {
        tally.add(waited);
      }
    }

    private void compare(SettledExchange exchange, boolean isAnswered) {
      int name = recent.name(exchange.nameHash());
      int type = exchange.type();
      int same = RecentAnswers.place(name, type);
      int counted = 0;
      if (recent.has(same, type)) {
        again(exchange, same);
        loop(exchange, same);
        slip(exchange, same);
        twin(exchange, same);
        if (isAnswered && disagree(exchange, same)) {
          counted = RecentAnswers.DISAGREED;
        }
      }
      if (isAnswered && (type == RecordType.A || type == RecordType.AAAA)) {
        int otherType = type == RecordType.A ? RecordType.AAAA : RecordType.A;
        int other = RecentAnswers.place(name, otherType);
        if (recent.has(other, otherType)) {
          pair(exchange, other);
          counted |= deniedAaaa(exchange, other);
        }
      }
      if (!isAnswered && (type == RecordType.A || type == RecordType.AAAA)) {
        unansweredOfPair(exchange);
      }
      // What was cut short is compared with the newest answer that came whole.
      boolean isWholeKept = recent.has(same, type) && recent.isSmallAndWhole(same);
      if (!isWholeKept || !exchange.isCutShort()) {
        recent.set(same, exchange);
      }
      if (counted != 0) {
        recent.note(same, counted);
      }
      if (exchange.isAnsweredInOtherLetters()) {
        changed = exchange.question();
        changedAt = same;
      }
    }

    private void again(SettledExchange exchange, int before) {
      long since = exchange.firstNanos() - recent.endNanos(before);
      boolean isSameClient = recent.clientHash(before) == exchange.clientHash();
      if (recent.hasOtherLetters(before) && isSameClient && since > 0 && since <= AT_ONCE) {
        OneServer known = known(recent.serverHash(before));
        IpAddress by = known == null ? exchange.server() : known.server;
        Seen.Tally tally = seen.of(Pattern.LETTERS_CHANGED);
        tally.show(
            changedAt == before ? changed : exchange.question(), List.of(exchange.client(), by));
        tally.add(since, recent.end(before), exchange.firstAttempt());
      } else if (recent.isAnswered(before)
          && isSameClient
          && recent.serverHash(before) == exchange.serverHash()
          && recent.clientPort(before) == exchange.clientPort()
          && recent.id(before) == exchange.id()
          && since > 0
          && since <= AGAIN) {
        seen.found(Pattern.ASKED_AGAIN, exchange, exchange.client(), exchange.server())
            .add(since, recent.end(before), exchange.firstAttempt());
        long key = pairKey(exchange, exchange.type());
        if (askedAgain.find(key) == RecentKeys.NONE) {
          askedAgain.add(key);
        }
      }
    }

    /**
     * The same client got the same answer once without a record and once whole, in few bytes: it
     * was not cut short for its size.
     */
    private void slip(SettledExchange exchange, int before) {
      boolean isCut = exchange.isCutShort();
      boolean isSlip =
          isCut
              ? recent.isSmallAndWhole(before)
              : recent.isCutShort(before) && RecentAnswers.isSmallAndWhole(exchange);
      if (isSlip
          && recent.clientHash(before) == exchange.clientHash()
          && recent.serverHash(before) == exchange.serverHash()
          && Math.abs(exchange.firstNanos() - recent.firstNanos(before)) <= COMPARED) {
        OneServer server = server(exchange);
        if (server != null) {
          server.load.slipped(
              exchange.question(),
              isCut ? exchange.answeredAt() : recent.end(before),
              isCut ? recent.end(before) : exchange.answeredAt());
        }
      }
    }

    /** Counts each denial once; tells whether this one is counted, or the one before is. */
    private boolean disagree(SettledExchange exchange, int before) {
      boolean isDenied = isDenied(exchange.outcome());
      if (recent.isAnswered(before)
          && recent.serverHash(before) != exchange.serverHash()
          && (exchange.outcome() == Outcome.ANSWERED || isDenied)
          && isDenied != recent.isDenied(before)
          && Math.abs(exchange.firstNanos() - recent.firstNanos(before)) <= COMPARED) {
        OneServer known = known(recent.serverHash(before));
        boolean isFirst = recent.isDenied(before);
        if (known != null && (isDenied || !recent.is(before, RecentAnswers.DISAGREED))) {
          IpAddress other = known.server;
          seen.found(
                  Pattern.SERVERS_DISAGREE,
                  exchange,
                  isFirst ? exchange.server() : other,
                  isFirst ? other : exchange.server())
              .add(0, recent.end(before), exchange.answeredAt());
          return true;
        }
      }
      return false;
    }

    private void loop(SettledExchange exchange, int before) {
      if (recent.clientHash(before) == exchange.serverHash()
          && recent.serverHash(before) == exchange.clientHash()
          && Math.abs(exchange.firstNanos() - recent.firstNanos(before)) <= ROUND_TRIP) {
        seen.found(Pattern.LOOP, exchange, exchange.client(), exchange.server())
            .add(0, recent.first(before), exchange.firstAttempt());
      }
    }

    /** Two points of capture see the same id, but for other clocks and translated addresses. */
    private void twin(SettledExchange exchange, int before) {
      long since = recent.firstNanos(before);
      long apart =
          Math.min(Math.abs(exchange.firstNanos() - since), Math.abs(exchange.lastNanos() - since));
      if (recent.id(before) != exchange.id()
          || recent.serverHash(before) != exchange.serverHash()
          || apart > COMPARED) {
        return;
      }
      FrameRef first = exchange.firstAttempt();
      FrameRef other = recent.first(before);
      if (first.file() != other.file()) {
        boolean isSameClient = recent.clientHash(before) == exchange.clientHash();
        seen.found(
                isSameClient ? Pattern.IN_TWO_FILES : Pattern.IN_TWO_FILES_TRANSLATED,
                exchange,
                exchange.server())
            .add(apart, other, first);
      }
    }

    private void circle(ExchangeState exchange) {
      Circles.Circle circle = circles.add(exchange, ROUND_TRIP);
      if (circle != null) {
        Seen.Tally tally = seen.of(Pattern.LOOP_OF_SEVERAL);
        tally.show(exchange.question(), circle.hosts());
        tally.add(0, circle.frames().toArray(FrameRef[]::new));
      }
    }

    private void pair(SettledExchange exchange, int other) {
      boolean isRetried = exchange.isAskedAgain();
      if (recent.isAnswered(other)
          && recent.clientHash(other) == exchange.clientHash()
          && recent.clientPort(other) == exchange.clientPort()
          && isRetried != recent.isRetried(other)
          && (Math.abs(exchange.firstNanos() - recent.firstNanos(other)) <= PAIR
              || Math.abs(exchange.lastNanos() - recent.firstNanos(other)) <= PAIR)) {
        seen.found(Pattern.ONE_OF_A_PAIR_LOST, exchange, exchange.client(), exchange.server())
            .add(
                // Whoever asks for both goes on when both are there.
                Times.between(
                    Math.min(exchange.firstNanos(), recent.firstNanos(other)),
                    Math.max(exchange.answeredNanos(), recent.endNanos(other))),
                recent.first(other),
                exchange.firstAttempt(),
                exchange.answeredAt());
      }
    }

    /** Who asks again for the one that was answered may do so for the one that was not. */
    private void unansweredOfPair(SettledExchange exchange) {
      int other = exchange.type() == RecordType.A ? RecordType.AAAA : RecordType.A;
      if (askedAgain.find(pairKey(exchange, other)) != RecentKeys.NONE) {
        seen.found(Pattern.ONE_OF_A_PAIR_UNANSWERED, exchange, exchange.client(), exchange.server())
            .add(0, exchange.firstAttempt());
      }
    }

    private static long pairKey(SettledExchange exchange, int type) {
      long socket = exchange.clientHash() * 31 + exchange.clientPort();
      return (socket * 31 + exchange.nameHash()) * 31 + type;
    }

    /** Counts each denial once; returns what to note of the exchange. */
    private int deniedAaaa(SettledExchange exchange, int other) {
      boolean isAaaa = exchange.type() == RecordType.AAAA;
      boolean fits =
          isAaaa
              ? exchange.outcome() == Outcome.NXDOMAIN
                  && recent.isAnswered(other)
                  && !recent.isDenied(other)
              : exchange.outcome() == Outcome.ANSWERED
                  && recent.isNxdomain(other)
                  && !recent.is(other, RecentAnswers.AAAA_DENIED);
      if (fits
          && recent.serverHash(other) == exchange.serverHash()
          && Math.abs(exchange.firstNanos() - recent.firstNanos(other)) <= COMPARED) {
        seen.found(Pattern.AAAA_DENIED, exchange, exchange.server())
            .add(0, recent.end(other), exchange.answeredAt());
        if (isAaaa) {
          return RecentAnswers.AAAA_DENIED;
        }
        recent.note(other, RecentAnswers.AAAA_DENIED);
      }
      return 0;
    }

    private static boolean isDenied(Outcome outcome) {
      return outcome == Outcome.NXDOMAIN || outcome == Outcome.NODATA;
    }

    /** Keeps a name that does not exist, for what the client asks next. */
    private void denied(SettledExchange exchange) {
      local(exchange);
      if (exchange.isAliasDenied()) {
        shown(Pattern.ALIAS_LEADS_NOWHERE, exchange);
      }
      Question question = exchange.question();
      if (question != null) {
        int known = clients.find(exchange.clientHash());
        denied[known == RecentKeys.NONE ? clients.add(exchange.clientHash()) : known] =
            new DeniedName(
                question.name(),
                exchange.answeredNanos(),
                exchange.firstAttempt(),
                exchange.answeredAt());
      }
    }

    private void searched(SettledExchange exchange) {
      int at = clients.find(exchange.clientHash());
      DeniedName before = at == RecentKeys.NONE ? null : denied[at];
      if (before == null
          || Times.between(before.nanos(), exchange.firstNanos()) > SEARCH
          || exchange.answeredNanos() < before.nanos()) {
        return;
      }
      Question question = exchange.question();
      if (question != null && before.name().startsWith(question.name())) {
        denied[at] = null;
        seen.found(Pattern.SEARCH_LIST, exchange, exchange.client())
            .add(
                0, before.query(), before.answer(), exchange.firstAttempt(), exchange.answeredAt());
      }
    }

    /**
     * Names of one label under .local belong to multicast DNS (RFC 6762 3), and its services (RFC
     * 6763 4.1), unless the server has a zone of them, as those of many directory services do.
     * Longer ones are those of private zones, such as cluster.local.
     */
    private void local(SettledExchange exchange) {
      Question question = exchange.question();
      if (question != null
          && question.name().isUnder(DnsName.LOCAL)
          && (question.name().labels() == 2 || question.name().hasUnderscoredLabel())
          && !exchange.isAuthoritative()) {
        shown(seen.found(Pattern.LOCAL_NAME, exchange, exchange.server()), exchange);
      } else if (question != null && question.looksForZoneLocal() && !exchange.isAuthoritative()) {
        shown(
            seen.found(Pattern.LOCAL_PROBE, exchange, exchange.client(), exchange.server()),
            exchange);
      }
    }

    /** Counts an exchange, and shows its query and, where there is one, its response. */
    private static void shown(Seen.Tally tally, SettledExchange exchange) {
      if (!tally.wantsFrames()) {
        tally.add(0);
      } else if (exchange.hasResponse()) {
        tally.add(0, exchange.firstAttempt(), exchange.answeredAt());
      } else {
        tally.add(0, exchange.firstAttempt());
      }
    }

    /** Adds what another tally found later; what only both together show is not found. */
    public void addAll(Tally other) {
      seen.addAll(other.seen);
      unpaired.addAll(other.unpaired);
      hasAnswers |= other.hasAnswers;
      hasRightChecksums |= other.hasRightChecksums;
      for (OneServer counted : other.servers) {
        OneServer known = known(counted.hash);
        if (known != null) {
          known.load.addAll(counted.load);
        } else if (servers.size() < SERVERS) {
          add(counted);
        }
      }
    }

    /** Returns what was found. */
    public Patterns toPatterns() {
      unpaired.end();
      Map<Pattern, Seen> found = seen.toMap();
      if (hasAnswers && !hasRightChecksums) {
        found.remove(Pattern.WRONG_CHECKSUM); // a card fills them in later
      }
      List<ServerLoad> limited = new ArrayList<>();
      for (OneServer server : servers) {
        ServerLoad load = server.load.toServerLoad(server.server);
        if (load.isLimited()) {
          limited.add(load);
        }
      }
      limited.sort(Comparator.comparingLong(ServerLoad::unanswered).reversed());
      return new Patterns(found, limited.subList(0, Math.min(REPORTED, limited.size())));
    }
  }

  /** What is counted of one server. */
  private static final class OneServer {
    private final IpAddress server;
    private final long hash;
    private final ServerLoad.Tally load = new ServerLoad.Tally();

    OneServer(IpAddress server, long hash) {
      this.server = server;
      this.hash = hash;
    }
  }

  /** A name that a client was told not to exist. */
  private record DeniedName(DnsName name, long nanos, FrameRef query, FrameRef answer) {}
}
