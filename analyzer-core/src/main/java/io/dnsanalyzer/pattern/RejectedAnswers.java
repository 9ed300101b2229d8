package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins ICMP errors to the responses that they quote, where the queries of both were not captured.
 * Either may be told first. Memory is bounded: of more than {@value #PAIRS} servers and clients,
 * and of more than {@value #EACH} of either between two ports, those that came first are no longer
 * compared.
 */
final class RejectedAnswers {
  static final int PAIRS = 1 << 10;
  static final int EACH = 16;

  /** By the server's endpoint and the client's. */
  private final Map<List<Endpoint>, Deque<UnmatchedResponse>> responses = new LinkedHashMap<>();

  private final Map<List<Endpoint>, Deque<UnmatchedError>> errors = new LinkedHashMap<>();
  private final BiConsumer<UnmatchedResponse, UnmatchedError> joined;
  private final Consumer<UnmatchedError> alone;

  /**
   * Makes one without any.
   *
   * @param joined takes a response and the error that quotes it
   * @param alone takes an error whose response was not captured, once nothing may show another
   */
  RejectedAnswers(
      BiConsumer<UnmatchedResponse, UnmatchedError> joined, Consumer<UnmatchedError> alone) {
    this.joined = joined;
    this.alone = alone;
  }

  /** Takes a response that answers no query of the capture. */
  void add(UnmatchedResponse response) {
    List<Endpoint> between = List.of(response.server(), response.client());
    UnmatchedError error = take(errors, between, response, (its, quoting) -> quotes(quoting, its));
    if (error != null) {
      joined.accept(response, error);
    } else {
      keep(responses, between, response, forgotten -> {});
    }
  }

  /** Takes an error that quotes a response, which no exchange of the capture has. */
  void add(UnmatchedError error) {
    if (error.quotedSource().isEmpty() || error.quotedDestination().isEmpty()) {
      alone.accept(error);
      return;
    }
    List<Endpoint> between = List.of(error.quotedSource().get(), error.quotedDestination().get());
    UnmatchedResponse response = take(responses, between, error, RejectedAnswers::quotes);
    if (response != null) {
      joined.accept(response, error);
    } else {
      keep(errors, between, error, alone);
    }
  }

  /** Takes the first one out that fits what came; null without one. */
  private static <K, V, T> @Nullable V take(
      Map<K, Deque<V>> all, K key, T came, BiPredicate<T, V> fits) {
    Deque<V> those = all.get(key);
    if (those == null) {
      return null;
    }
    for (Iterator<V> each = those.iterator(); each.hasNext(); ) {
      V one = each.next();
      if (fits.test(came, one)) {
        each.remove();
        if (those.isEmpty()) {
          all.remove(key);
        }
        return one;
      }
    }
    return null;
  }

  private static <K, V> void keep(Map<K, Deque<V>> all, K key, V value, Consumer<V> forgotten) {
    if (all.size() == PAIRS && !all.containsKey(key)) {
      Iterator<Deque<V>> oldest = all.values().iterator();
      oldest.next().forEach(forgotten);
      oldest.remove();
    }
    Deque<V> those = all.computeIfAbsent(key, of -> new ArrayDeque<>(1));
    if (those.size() == EACH) {
      forgotten.accept(those.removeFirst());
    }
    those.addLast(value);
  }

  /** Tells whether what came back of a response is this one, and the error came after it. */
  private static boolean quotes(UnmatchedError error, UnmatchedResponse response) {
    return error.transport() == response.transport()
        && (error.id().isEmpty() || error.id().getAsInt() == response.id())
        && (error.question().isEmpty() || error.question().equals(response.question()))
        && Times.between(response.frame().nanos(), error.frame().nanos()) >= -Clocks.SKEW;
  }

  /** Gives up the errors that were not joined. */
  void end() {
    errors.values().forEach(those -> those.forEach(alone));
    errors.clear();
  }

  /** Takes what another one has not joined. */
  void addAll(RejectedAnswers other) {
    other.responses.values().forEach(those -> those.forEach(this::add));
    other.errors.values().forEach(those -> those.forEach(this::add));
  }
}
