package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.timeline.tally.Latency;
import io.dnsanalyzer.timeline.tally.Numbering;
import java.util.List;

/**
 * The analysis in numbers.
 *
 * @param messages DNS messages and ICMP errors on the wire
 * @param ends how exchanges ended
 * @param asked what was looked up
 * @param outcomes how many exchanges had which outcome
 * @param different who and what is told apart
 * @param latencies how long answers took, by server: those that answered most first, at most
 *     {@value #MAX_LATENCIES}
 */
public record Summary(
    Messages messages,
    Ends ends,
    Asked asked,
    OutcomeCounts outcomes,
    Different different,
    List<Latency> latencies) {
  /** The most servers of which it is told how long their answers took. */
  public static final int MAX_LATENCIES = 16;

  /** Copies the list. */
  public Summary {
    latencies = List.copyOf(latencies);
  }

  /**
   * Messages on the wire, each packet once even if it was captured twice.
   *
   * @param queries queries
   * @param responses responses
   * @param icmpErrors ICMP errors, about DNS or not, which are no such messages
   * @param dnsErrors those of them that quote DNS
   */
  public record Messages(long queries, long responses, long icmpErrors, long dnsErrors) {}

  /**
   * How exchanges ended, see {@link io.dnsanalyzer.exchange.Exchange}.
   *
   * @param exchanges all of them
   * @param answered those that got an answer, negative answers included; like the next three, of
   *     those that ask a question
   * @param late those of the answered ones whose answer came after the answer window
   * @param referrals those of the answered ones whose answer holds no record, and names other
   *     servers to ask (RFC 1034 4.3.1)
   * @param refused those of the answered ones whose answer the client refused, while its lookup got
   *     no other
   * @param failed those that failed
   * @param undecided those of which the capture does not tell
   * @param nameless those of the failed and undecided ones that belong to no lookup, since their
   *     question cannot be read, or none was asked over a TCP connection
   * @param incomplete those of the undecided ones to which a response was sent, and not captured
   *     whole
   * @param apart those with another opcode than QUERY, such as UPDATE and NOTIFY (RFC 2136, 1996)
   */
  public record Ends(
      long exchanges,
      long answered,
      long late,
      long referrals,
      long refused,
      long failed,
      long undecided,
      long nameless,
      long incomplete,
      Apart apart) {}

  /**
   * Exchanges that ask no question.
   *
   * @param exchanges all of them
   * @param answered those that got a response without an error
   */
  public record Apart(long exchanges, long answered) {}

  /**
   * What was looked up, see {@link io.dnsanalyzer.exchange.Lookup}.
   *
   * @param lookups all of them
   * @param failed those that failed
   * @param refused those of the failed ones of which the client refused every answer
   * @param degraded those that were answered, but late, or only after something had failed
   * @param longestWaitNanos the longest that any of these waited for its answer, from its first
   *     query on, whoever answered; 0 where nothing but single queries tells it
   * @param suffixed those of the failed ones whose client had a record of the name without a suffix
   *     soon after: a search list, by which nobody lost anything
   */
  public record Asked(
      long lookups,
      long failed,
      long refused,
      long degraded,
      long longestWaitNanos,
      long suffixed) {}

  /**
   * Who and what is told apart; of each at most 1,048,575.
   *
   * @param clients different client addresses
   * @param servers different server addresses
   * @param names different names asked for, whatever their case
   */
  public record Different(long clients, long servers, long names) {}

  /** Counts exchanges, and tells clients and names apart. */
  public static final class Tally {
    private final OutcomeCounts.Tally outcomes = new OutcomeCounts.Tally();
    private final Numbering clients = new Numbering();
    private final Numbering names = new Numbering();
    private long exchanges;
    private long answered;
    private long late;
    private long referrals;
    private long failed;
    private long nameless;
    private long apart;
    private long apartAnswered;
    private long longestWait;
    private long incomplete;
    private long suffixed;

    /** Counts one of which the capture does not tell although a response was sent. */
    void incomplete() {
      incomplete++;
    }

    /** Counts a failed lookup whose client got the name without a suffix. */
    void answeredWithoutSuffix() {
      suffixed++;
    }

    /** Takes a lookup of several queries that was answered. */
    void waited(long nanos) {
      longestWait = Math.max(longestWait, nanos);
    }

    /** Counts an exchange that is answered or finished, but for its client and name. */
    public void add(SettledExchange exchange) {
      count(exchange, 1);
      outcomes.add(exchange.outcome(), exchange.rcode());
    }

    /** Takes back that an exchange was counted, whose outcome is still the one that was. */
    public void remove(SettledExchange exchange) {
      count(exchange, -1);
      outcomes.remove(exchange.outcome());
    }

    private void count(SettledExchange exchange, int step) {
      exchanges += step;
      if (exchange.opcode() != 0) {
        apart += step;
        apartAnswered += exchange.verdict() == Outcome.Verdict.ANSWERED ? step : 0;
        return;
      }
      switch (exchange.verdict()) {
        case ANSWERED -> {
          answered += step;
          late += exchange.isLate() ? step : 0;
          referrals += exchange.isReferral() ? step : 0;
        }
        case FAILED -> {
          failed += step;
          nameless += exchange.hasQuestion() ? 0 : step;
        }
        case UNDECIDED -> nameless += exchange.hasQuestion() ? 0 : step;
      }
    }

    /** Tells whether an address with a hash asked anything. */
    boolean hasClient(long hash) {
      return clients.has(hash);
    }

    /** Tells whether a name with a hash was asked for. */
    boolean hasName(long hash) {
      return names.has(hash);
    }

    /** Returns the number of the client, counted from 0; {@link Numbering#NONE} beyond the last. */
    public int clientOf(SettledExchange exchange) {
      return clients.of(exchange.clientHash());
    }

    /** Returns the number of the name; {@link Numbering#NONE} also without a question. */
    public int nameOf(SettledExchange exchange) {
      return exchange.hasQuestion() ? names.of(exchange.nameHash()) : Numbering.NONE;
    }

    /** Adds what another tally counted. */
    public void addAll(Tally other) {
      outcomes.addAll(other.outcomes);
      clients.addAll(other.clients);
      names.addAll(other.names);
      exchanges += other.exchanges;
      answered += other.answered;
      late += other.late;
      referrals += other.referrals;
      failed += other.failed;
      nameless += other.nameless;
      apart += other.apart;
      apartAnswered += other.apartAnswered;
      longestWait = Math.max(longestWait, other.longestWait);
      incomplete += other.incomplete;
      suffixed += other.suffixed;
    }

    /**
     * Returns who and what is told apart so far.
     *
     * @param servers how many different servers there are
     */
    Different different(long servers) {
      return new Different(clients.size(), servers, names.size());
    }

    /**
     * Returns everything in numbers.
     *
     * @param counts what the correlator counted
     * @param servers how many different servers there are
     */
    Summary toSummary(Counts counts, long servers, List<Latency> latencies) {
      return new Summary(
          new Messages(
              counts.messages().queries(),
              counts.messages().responses(),
              counts.errors().once(),
              counts.errors().aboutDns()),
          new Ends(
              exchanges,
              answered,
              late,
              referrals,
              counts.ends().answersRefused(),
              failed,
              exchanges - apart - answered - failed,
              nameless,
              incomplete,
              new Apart(apart, apartAnswered)),
          new Asked(
              counts.ends().lookups(),
              counts.ends().failedLookups(),
              counts.ends().refusedLookups(),
              counts.ends().degradedLookups(),
              longestWait,
              suffixed),
          outcomes.toOutcomeCounts(),
          different(servers),
          latencies);
    }
  }

  /** Returns how many queries there were. */
  public long queries() {
    return messages.queries();
  }

  /** Returns how many responses there were. */
  public long responses() {
    return messages.responses();
  }

  /** Returns how many ICMP errors there were, each once even if it was captured twice. */
  public long icmpErrors() {
    return messages.icmpErrors();
  }

  /** Returns how many of the ICMP errors quote DNS; others are about other traffic. */
  public long dnsErrors() {
    return messages.dnsErrors();
  }

  /** Returns how many exchanges there were. */
  public long exchanges() {
    return ends.exchanges();
  }

  /** Returns how many exchanges got an answer. */
  public long answered() {
    return ends.answered();
  }

  /** Returns how many exchanges got an answer after the answer window. */
  public long lateAnswers() {
    return ends.late();
  }

  /** Returns how many exchanges failed. */
  public long failed() {
    return ends.failed();
  }

  /** Returns of how many exchanges the capture does not tell. */
  public long undecided() {
    return ends.undecided();
  }

  /** Returns how many exchanges failed or are undecided that belong to no lookup. */
  public long nameless() {
    return ends.nameless();
  }

  /** Returns of how many the capture does not tell although a response was sent. */
  public long incomplete() {
    return ends.incomplete();
  }

  /** Returns how many exchanges there were with another opcode than QUERY. */
  public long apart() {
    return ends.apart().exchanges();
  }

  /** Returns how many exchanges, of whatever opcode, are not answered. */
  public long unanswered() {
    return ends.exchanges() - ends.answered() - ends.apart().answered();
  }

  /**
   * Returns how many exchanges are told of: those that are not answered, and those whose answer the
   * client refused.
   */
  public long told() {
    return unanswered() + ends.refused();
  }

  /** Returns how many lookups there were. */
  public long lookups() {
    return asked.lookups();
  }

  /** Returns how many lookups failed. */
  public long failedLookups() {
    return asked.failed();
  }

  /** Returns how many questions were answered with other servers to ask, and no record. */
  public long referrals() {
    return ends.referrals();
  }

  /** Returns how many lookups failed because the client refused every answer. */
  public long refusedLookups() {
    return asked.refused();
  }

  /** Returns how many lookups failed whose client got the name without a suffix. */
  public long suffixedLookups() {
    return asked.suffixed();
  }

  /** Returns how many lookups were answered, but late, or only after something had failed. */
  public long degradedLookups() {
    return asked.degraded();
  }

  /** Returns how many different clients asked. */
  public long clients() {
    return different.clients();
  }

  /** Returns how many different servers were asked. */
  public long servers() {
    return different.servers();
  }

  /** Returns how many different names were asked for. */
  public long names() {
    return different.names();
  }
}
