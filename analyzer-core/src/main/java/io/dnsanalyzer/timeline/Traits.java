package io.dnsanalyzer.timeline;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.HopLimits;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import io.dnsanalyzer.timeline.tally.Surge;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the failed exchanges of an incident have in common, and what came with them: what a
 * diagnosis rests on. Bounded, however many exchanges failed.
 *
 * @param seen how they failed
 * @param oddities what stands out in them
 * @param forms what the failed questions were like
 * @param others what other servers did
 * @param answers what these servers answered all the same
 * @param hopLimits how far from the server its errors and its answers seem to come; empty unless
 *     both are there and constant
 * @param surge how the rate of questions rose before the first failure; empty when it did not
 * @param lost between which points of capture queries or answers were lost
 * @param beside what the clients got answered all the same
 */
public record Traits(
    Seen seen,
    Oddities oddities,
    Forms forms,
    Others others,
    Answers answers,
    Optional<HopLimits> hopLimits,
    Optional<Surge> surge,
    Lost lost,
    Beside beside) {

  /**
   * Where several points of capture show that packets got no farther than one of them.
   *
   * @param queries the stretch on which all queries of the incident were lost; empty where that is
   *     not known
   * @param answers the stretch on which the undelivered answers were lost, towards the client;
   *     likewise
   */
  public record Lost(Optional<Stretch> queries, Optional<Stretch> answers) {
    /** Nothing is known to be. */
    public static final Lost NONE = new Lost(Optional.empty(), Optional.empty());
  }

  /**
   * The way between two points of capture that follow one another on it.
   *
   * @param from a frame at the one nearer to where the packets came from
   * @param to a frame at the other one
   * @param others how many queries to the same server were captured at both
   * @param first the first of these queries where it was captured farther from its client
   * @param last the last one, likewise
   */
  public record Stretch(FrameRef from, FrameRef to, long others, FrameRef first, FrameRef last) {}

  /**
   * How exchanges failed.
   *
   * @param counts how many failed exchanges had which outcome
   * @param frames the first frames of the failed exchanges, in order, at most 100
   * @param outcomes where each outcome was seen first, but for the undelivered ones
   * @param undelivered exchanges of which an ICMP error says that their answer did not get through,
   *     by what it says
   * @param narrowest the smallest MTU that an error told of these, and whose answer that was; empty
   *     when none told any
   * @param reasons why, in the servers' own words, by outcome
   * @param connections how many exchanges with an outcome were TCP connections that were asked for,
   *     over which no query went: no questions, though they failed
   * @param overTcp what is known of queries that went over a TCP connection and got nothing
   * @param quickestNanos from the first query to the response, the shortest of those that brought
   *     no answer; {@link Long#MAX_VALUE} where no response came
   * @param exampleType the QTYPE that failed of the incident's example name; -1 when it has none
   * @param areTypesAnswered whether each type that failed was answered meanwhile by these servers,
   *     as far as is known
   * @param transports over what they failed: over TCP where a truncated response led there
   * @param under the name under which all names are that failed, where these are many; empty where
   *     there is none of two labels or more, and where these servers were asked for no other names
   */
  public record Seen(
      OutcomeCounts counts,
      List<FrameRef> frames,
      Map<Outcome, Sighting> outcomes,
      Map<Outcome, Sighting> undelivered,
      Optional<ResponseErrors.Narrowest> narrowest,
      Map<Outcome, Reasons> reasons,
      Map<Outcome, Long> connections,
      Unanswered overTcp,
      long quickestNanos,
      int exampleType,
      boolean areTypesAnswered,
      SortedSet<Transport> transports,
      Optional<DnsName> under) {
    /** Copies the collections. */
    public Seen {
      frames = List.copyOf(frames);
      outcomes = SmallCollections.copyOfEnums(outcomes);
      undelivered = SmallCollections.copyOfEnums(undelivered);
      reasons = SmallCollections.copyOfEnums(reasons);
      connections = SmallCollections.copyOfEnums(connections);
    }

    /** Returns how many of all were TCP connections over which no query went. */
    public long connectionCount() {
      return connections.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Exchanges over TCP that ended in {@link Outcome#TCP_NO_RESPONSE} though their connection was
   * open: their query went over it.
   *
   * @param queries how many there are
   * @param acknowledged to how many the server's TCP acknowledged the query (RFC 9293 3.4)
   */
  public record Unanswered(long queries, long acknowledged) {
    /** There are none. */
    public static final Unanswered NONE = new Unanswered(0, 0);
  }

  /**
   * What stands out without being a cause.
   *
   * @param slowErrors ICMP errors that a host sends as soon as it sees a packet (port unreachable,
   *     prohibited) and that came a second or more after their query
   * @param gaps from the first attempt of a failed exchange to that of the next one, where one
   *     client asked one question again and again; none otherwise
   * @param idAndPort the transaction id and port that all failed queries share; empty when they
   *     differ, or when only one failed
   * @param reusedIds exchanges with the id and port of an earlier one, which makes an answer easier
   *     to forge (RFC 5452 9.2); not those that may be the same query, sent again within the time
   *     in which resolvers do so
   * @param natRewritten exchanges whose ICMP error quotes what a NAT made of the query (RFC 5508
   *     4.2)
   * @param malformedQueries exchanges whose query contradicts itself, so that nobody can read it
   * @param corrupted exchanges whose response cannot be read and has a wrong UDP checksum, while
   *     that of the query is right
   * @param behind whom the queried address stands for
   */
  public record Oddities(
      Durations slowErrors,
      Durations gaps,
      Optional<IdAndPort> idAndPort,
      Sighting reusedIds,
      Sighting natRewritten,
      Malformed malformedQueries,
      Corrupted corrupted,
      Behind behind) {}

  /**
   * ICMP errors that were seen on both sides of an address translation.
   *
   * @param seen the exchanges that drew them
   * @param hosts whom their queries reached behind the queried address, the first 8 of many
   */
  public record Behind(Sighting seen, SortedSet<Endpoint> hosts) {
    /** None was. */
    public static final Behind NONE = new Behind(Sighting.NONE, Collections.emptySortedSet());

    /** Copies the hosts. */
    public Behind {
      hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts)); // in the same order
    }
  }

  /**
   * Queries that contradict themselves, so that nobody can read them.
   *
   * @param seen the exchanges
   * @param areAsSent whether each was captured with the hop limit that a host begins with, and a
   *     right UDP checksum: no router had it before; false where there is none
   */
  public record Malformed(Sighting seen, boolean areAsSent) {
    /** There are none. */
    public static final Malformed NONE = new Malformed(Sighting.NONE, false);
  }

  /**
   * Responses that cannot be read, with a wrong UDP checksum.
   *
   * @param seen the exchanges that got them
   * @param wereForwarded whether one of them arrived with a hop limit (TTL) that no host begins
   *     with: a router had forwarded it, so it was not captured where it was sent
   */
  public record Corrupted(Sighting seen, boolean wereForwarded) {
    /** None was. */
    public static final Corrupted NONE = new Corrupted(Sighting.NONE, false);
  }

  /** A transaction id and the port that a query was sent from. */
  public record IdAndPort(int id, int port) {}

  /**
   * An answer and who gave it.
   *
   * @param isToSame whether it went to a client of what failed, soon after that had asked; false
   *     where that is not known
   */
  public record Answer(IpAddress server, FrameRef frame, boolean isToSame) {}

  /**
   * Questions of which only ICMP errors tell, and which their clients got answered all the same,
   * from whatever server, within the lookup window after the error.
   *
   * @param errors how many of the incident's errors quote such a question
   * @param servers who answered, in order; without those that are not told apart any more
   * @param longestNanos from an error to the answer, the longest; 0 where there is none
   * @param frames the first of these answers, in the order of time, at most 100
   */
  public record AnsweredLater(
      long errors, SortedSet<IpAddress> servers, long longestNanos, List<FrameRef> frames) {
    /** No question was. */
    public static final AnsweredLater NONE =
        new AnsweredLater(0, Collections.emptySortedSet(), 0, List.of());

    /** Copies the collections. */
    public AnsweredLater {
      servers = SmallCollections.copyOf(servers);
      frames = List.copyOf(frames);
    }
  }

  /**
   * What other servers did.
   *
   * @param asked other servers that were asked in the same lookups, at most 16
   * @param failedOver lookups that failed here and were answered by another server
   * @param answeredBy who answered them, at most 16
   * @param answer an answer of another server while these queries were unanswered: to one of the
   *     same clients, or else to anybody
   * @param answeredFrom where the first response came from that was not sent by whoever was asked
   * @param later answers to the same questions after the errors; only where the queries were not
   *     captured
   */
  public record Others(
      SortedSet<IpAddress> asked,
      Sighting failedOver,
      SortedSet<IpAddress> answeredBy,
      Optional<Answer> answer,
      Optional<Endpoint> answeredFrom,
      AnsweredLater later) {
    /** Nothing at all. */
    public static final Others NONE =
        new Others(
            Collections.emptySortedSet(),
            Sighting.NONE,
            Collections.emptySortedSet(),
            Optional.empty(),
            Optional.empty(),
            AnsweredLater.NONE);

    /** Copies the collection. */
    public Others {
      asked = SmallCollections.copyOf(asked);
      answeredBy = SmallCollections.copyOf(answeredBy);
    }
  }

  /**
   * What the servers of the incident answered in the whole capture.
   *
   * @param count how many exchanges
   * @param meanwhile the first of them after the first failure, if it came before the last one
   * @param meanwhileBy those of them that answered between the first failure and the last one
   * @param tcpExchanges how many exchanges they were asked for over TCP, answered or not, and how
   *     many connections for which a truncated response led there were not granted
   * @param tcpAskedOf those that were asked over TCP so
   * @param tcpCount how many of those they answered
   * @param tcp the first of these answers
   * @param tcpBy those that gave them
   * @param overOther the first answer to one of the clients over the transport that did not fail,
   *     while the incident lasted or soon after; empty where both failed
   * @param forms what the questions were like that they answered
   * @param hasResponded whether they sent any response at all, be it an error or one that does not
   *     fit or is not whole
   * @param offerRecursion whether any response of each says that it recurses (RA, RFC 1035 4.1.1)
   * @param hasRightChecksums whether the UDP checksum of one of these responses is right, as far as
   *     that was looked at: of the first ones of a capture
   */
  public record Answers(
      long count,
      Optional<FrameRef> meanwhile,
      SortedSet<IpAddress> meanwhileBy,
      long tcpExchanges,
      SortedSet<IpAddress> tcpAskedOf,
      long tcpCount,
      Optional<FrameRef> tcp,
      SortedSet<IpAddress> tcpBy,
      Optional<FrameRef> overOther,
      Forms forms,
      boolean hasResponded,
      boolean offerRecursion,
      boolean hasRightChecksums) {
    /** Nothing at all. */
    public static final Answers NONE =
        new Answers(
            0,
            Optional.empty(),
            Collections.emptySortedSet(),
            0,
            Collections.emptySortedSet(),
            0,
            Optional.empty(),
            Collections.emptySortedSet(),
            Optional.empty(),
            Forms.NONE,
            false,
            false,
            false);

    /** Copies the sets. */
    public Answers {
      meanwhileBy = SmallCollections.copyOf(meanwhileBy);
      tcpAskedOf = SmallCollections.copyOf(tcpAskedOf);
      tcpBy = SmallCollections.copyOf(tcpBy);
    }
  }

  /**
   * What the clients of these questions got answered all the same, soon after they had asked. What
   * is here is certain; where very many answers came in between, there may be more.
   *
   * @param withoutSuffix questions whose client had a record of the name without a suffix: A, AAAA,
   *     or of the type that was asked for
   * @param otherAddress questions for A or AAAA without a response, while the same server answered
   *     the same socket the question for the other one of the same name
   * @param answeredAtOnce questions without a response, while the same server answered their client
   *     something within a second
   * @param answeredForOtherType questions that were refused, while the same server answered their
   *     client soon after for another type of the same name
   * @param clientReached questions without a response, while any server answered their client
   *     something within a second: so its network worked
   * @param otherAddressHad questions for A or AAAA that failed, while their client got a record of
   *     the other one of the same name, from whatever server
   * @param answeredFurther questions that failed or were left without a response, while the server
   *     itself asked the same one and got a record: the answer was there
   * @param same answers to the very questions that failed, between failures
   */
  public record Beside(
      Instead withoutSuffix,
      Instead otherAddress,
      long answeredAtOnce,
      long answeredForOtherType,
      long clientReached,
      long otherAddressHad,
      Instead answeredFurther,
      Same same) {
    /** Nothing at all. */
    public static final Beside NONE =
        new Beside(Instead.NONE, Instead.NONE, 0, 0, 0, 0, Instead.NONE, Same.NONE);
  }

  /**
   * Answers of the same servers to questions that failed, after the first failure and before the
   * last one: other questions they are not.
   *
   * @param any the first one to the same question, whoever asked
   * @param toAnother the first one to a client that did not fail until then
   * @param unchecked the first one to the same question with checking disabled (CD, RFC 4035 3.2.2)
   */
  public record Same(
      Optional<FrameRef> any, Optional<FrameRef> toAnother, Optional<FrameRef> unchecked) {
    /** None was answered. */
    public static final Same NONE = new Same(Optional.empty(), Optional.empty(), Optional.empty());

    /** Tells whether any was. */
    public boolean isThere() {
      return any.isPresent() || unchecked.isPresent();
    }
  }

  /**
   * What was answered in place of what failed.
   *
   * @param questions how many questions failed, and had such an answer beside them
   * @param name the name that the first of these answers is about; empty where there is none
   * @param longestNanos from the first query of what failed to the answer, the longest; 0 where
   *     there is none
   * @param answers the first of these answers, in the order of time, at most 100
   */
  public record Instead(long questions, String name, long longestNanos, List<FrameRef> answers) {
    /** Nothing at all. */
    public static final Instead NONE = new Instead(0, "", 0, List.of());

    /** Copies the list. */
    public Instead {
      answers = List.copyOf(answers);
    }
  }

  /** Returns how many failed exchanges had which outcome. */
  public OutcomeCounts counts() {
    return seen.counts();
  }

  /** Returns the first frames of the failed exchanges, in order, at most 100. */
  public List<FrameRef> frames() {
    return seen.frames();
  }

  /** Returns where each outcome was seen first. */
  public Map<Outcome, Sighting> outcomes() {
    return seen.outcomes();
  }

  /** Returns why questions failed, in the servers' own words, by outcome. */
  public Map<Outcome, Reasons> reasons() {
    return seen.reasons();
  }

  /** Returns the ICMP errors that came slower than a host sends them. */
  public Durations slowErrors() {
    return oddities.slowErrors();
  }

  /** Returns how far apart one client asked one question again and again. */
  public Durations gaps() {
    return oddities.gaps();
  }

  /** Returns the transaction id and port that all failed queries share. */
  public Optional<IdAndPort> idAndPort() {
    return oddities.idAndPort();
  }

  /** Returns the exchanges with the id and port of an earlier one. */
  public Sighting reusedIds() {
    return oddities.reusedIds();
  }

  /** Returns the exchanges whose ICMP error quotes what a NAT made of the query. */
  public Sighting natRewritten() {
    return oddities.natRewritten();
  }

  /** Returns the responses that cannot be read and have a wrong checksum. */
  public Corrupted corrupted() {
    return oddities.corrupted();
  }

  /** Returns where an outcome was seen; nowhere when it was not. */
  public Sighting outcome(Outcome outcome) {
    return seen.outcomes().getOrDefault(outcome, Sighting.NONE);
  }
}
