package io.dnsanalyzer.report.document.chart;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Reporter;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who asked whom, and what failed between them; gathered while there are few of them. */
public final class Relations {
  /** With more pairs the picture would be none. */
  static final int PAIRS = 12;

  private static final int REPORTERS = 8;

  /** A client and a server that it asked. */
  record Pair(IpAddress client, IpAddress server) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
        Comparator.comparing(Pair::client).thenComparing(Pair::server);

    @Override
    public int compareTo(Pair other) {
      return ORDER.compare(this, other);
    }
  }

  /** What became of the questions of a pair. */
  static final class Counts {
    long answered;
    long undecided;

    /** Failed ones, by code. */
    final SortedMap<String, Long> failed = new TreeMap<>();

    /** Who else reported failures, neither the server nor the client. */
    final TreeSet<IpAddress> reporters = new TreeSet<>();

    long failures() {
      return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the codes of its failures, the most frequent one first. */
    List<Map.Entry<String, Long>> mostFirst() {
      return failed.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .toList();
    }
  }

  private final SortedMap<Pair, Counts> pairs = new TreeMap<>();
  private boolean isFull;

  /** Takes an exchange, unless there are too many pairs already. */
  public void add(Exchange exchange) {
    if (isFull) {
      return;
    }
    Pair pair = new Pair(exchange.client().ip(), exchange.server().ip());
    Counts counts = pairs.computeIfAbsent(pair, p -> new Counts());
    if (pairs.size() > PAIRS) {
      isFull = true;
      pairs.clear();
      return;
    }
    switch (exchange.verdict()) {
      case ANSWERED -> counts.answered++;
      case UNDECIDED -> counts.undecided++;
      case FAILED -> {
        counts.failed.merge(exchange.outcomeCode(), 1L, Long::sum);
        if (exchange.outcome().way() == Outcome.Way.ICMP) {
          exchange.decidingError().ifPresent(error -> reported(error, counts));
        }
      }
    }
  }

  private static void reported(IcmpEvent error, Counts counts) {
    if (error.reporter() == Reporter.OTHER && counts.reporters.size() < REPORTERS) {
      counts.reporters.add(error.from());
    }
  }

  /** Returns the pairs by client, then server; empty where there are none or too many. */
  SortedMap<Pair, Counts> pairs() {
    return pairs;
  }
}
