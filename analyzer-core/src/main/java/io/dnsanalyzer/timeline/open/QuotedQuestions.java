package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.tally.ByHash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions that ICMP errors quote whose queries were not captured, and whether their clients
 * got an answer to them later, from whatever server. Memory is bounded: of the questions after the
 * first {@value #MAX} it is not known.
 */
final class QuotedQuestions {
  private static final int MAX = 1 << 14;

  private final long lookupNanos;
  private final ByHash<List<Waiting>> byHash = new ByHash<>();
  private int kept;

  /** An incident in which the question failed, so many times, and when the last error came. */
  private static final class Waiting {
    final UnseenIncident incident;
    long errors;
    long lastNanos;

    Waiting(UnseenIncident incident) {
      this.incident = incident;
    }
  }

  QuotedQuestions(Windows windows) {
    lookupNanos = windows.lookup().toNanos();
  }

  /** Takes the question that an error of an incident quotes, where it came back whole. */
  void add(UnmatchedError error, UnseenIncident incident) {
    if (error.question().isEmpty()) {
      return;
    }
    Question question = error.question().get();
    IpAddress client = error.quotedSource().map(Endpoint::ip).orElse(error.to());
    long hash = hash(ExchangeState.addressHash(client), question.name().hash(), question.type());
    List<Waiting> all = byHash.get(hash);
    if (all == null) {
      if (kept == MAX) {
        return;
      }
      all = new ArrayList<>(1);
      byHash.put(hash, all);
    }
    Waiting waiting = null;
    for (Waiting other : all) {
      waiting = other.incident == incident ? other : waiting;
    }
    if (waiting == null) {
      if (kept == MAX) {
        return;
      }
      kept++;
      waiting = new Waiting(incident);
      all.add(waiting);
    }
    waiting.errors++;
    waiting.lastNanos = error.frame().nanos();
  }

  /**
   * Takes an answer, which is later than the errors that were taken.
   *
   * @param server who gave it; null where servers are not told apart any more
   */
  void answered(SettledExchange exchange, @Nullable IpAddress server) {
    if (kept == 0 || !exchange.hasQuestion() || exchange.opcode() != 0) {
      return;
    }
    List<Waiting> all =
        byHash.get(hash(exchange.clientHash(), exchange.nameHash(), exchange.type()));
    if (all == null) {
      return;
    }
    FrameRef answer =
        new FrameRef(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
    for (Waiting waiting : all) {
      long later = Times.between(waiting.lastNanos, answer.nanos());
      if (waiting.errors > 0 && later >= 0 && later <= lookupNanos) {
        waiting.incident.answered(
            new UnseenIncident.Answered(waiting.errors, server, later, answer));
        waiting.errors = 0;
      }
    }
  }

  private static long hash(long client, long name, int type) {
    return KeyedHash.end(KeyedHash.add(KeyedHash.add(KeyedHash.start(type), client), name));
  }
}
