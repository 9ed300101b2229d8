package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.tally.ConstantLimit;
import io.dnsanalyzer.timeline.tally.Degraded;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.HopLimits;
import io.dnsanalyzer.timeline.tally.Latency;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one server answered: when, over which transport, how fast, and to what questions. */
public final class ServerAnswers {
  /** Of so many answers that were slow or retried, query and answer are shown. */
  private static final int SHOWN = 50;

  /** What it takes to show one of them, in bytes. */
  public static final int SHOWN_BYTES = 2 * 48;

  private static final Latency.Tally NO_LATENCY = new Latency.Tally();

  /** For servers that answered nothing; nothing is added to it. */
  public static final ServerAnswers NONE = new ServerAnswers(Long.MAX_VALUE);

  private final long slowNanos;
  private Successes overUdp = Successes.NONE;
  private Successes overTcp = Successes.NONE;
  private Optional<FrameRef> udpAnswer = Optional.empty();
  private Optional<FrameRef> tcpAnswer = Optional.empty();
  private Forms.Tally forms = Forms.Tally.NONE;
  private Latency.Tally latency = NO_LATENCY;
  private long slow;

  /** Queries and answers of those that were slow or retried, by turns. */
  private List<FrameRef> degraded = List.of();

  /** The question of the first of these. */
  private @Nullable Question example;

  /**
   * Knows of no answer yet.
   *
   * @param slowNanos an answer that took longer is slow
   */
  public ServerAnswers(long slowNanos) {
    this.slowNanos = slowNanos;
  }

  /** Takes an exchange that was answered, no earlier than those before. */
  public void add(SettledExchange exchange) {
    if (!isAny()) {
      forms = new Forms.Tally();
      latency = new Latency.Tally();
    }
    addWait(exchange);
    forms.add(exchange);
    begun(exchange)
        .add(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
  }

  /** Returns the answers that one belongs to. */
  private Successes begun(SettledExchange exchange) {
    switch (exchange.transport()) {
      case UDP -> {
        if (overUdp.count() == 0) {
          overUdp = new Successes();
          udpAnswer = Optional.of(exchange.answeredAt());
        }
      }
      case TCP -> {
        if (overTcp.count() == 0) {
          overTcp = new Successes();
          tcpAnswer = Optional.of(exchange.answeredAt());
        }
      }
    }
    return over(exchange.transport());
  }

  private void addWait(SettledExchange exchange) {
    long wait = Times.between(exchange.firstNanos(), exchange.answeredNanos());
    boolean isRetried = exchange.isAskedAgain();
    latency.add(wait, isRetried);
    boolean isSlow = wait > slowNanos;
    if (isSlow) {
      slow++;
    }
    if ((isSlow || isRetried) && degraded.size() < 2 * SHOWN) {
      example = degraded.isEmpty() ? exchange.question() : example;
      degraded =
          SmallCollections.with(degraded, List.of(exchange.firstAttempt(), exchange.answeredAt()));
    }
  }

  /** Takes back that an exchange was answered. */
  public void retract(ExchangeState exchange) {
    over(exchange.transport())
        .remove(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
  }

  /** Takes an exchange that was answered after all. */
  public void restore(ExchangeState exchange) {
    over(exchange.transport())
        .restore(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
  }

  /** Lets go of all that came before a time, and of the room that they took. */
  public void shrinkTo(long nanos) {
    overUdp.shrinkTo(nanos);
    overTcp.shrinkTo(nanos);
  }

  /** Returns those over a transport. */
  public Successes over(Transport transport) {
    return switch (transport) {
      case UDP -> overUdp;
      case TCP -> overTcp;
    };
  }

  /** Tells whether there are any. */
  public boolean isAny() {
    return count() > 0;
  }

  /** Returns how many there are. */
  public long count() {
    return overUdp.count() + overTcp.count();
  }

  /** Returns how many came at or after a first frame and before a last one. */
  public long countBetween(FrameRef first, FrameRef last) {
    return overUdp.countBefore(last.nanos())
        - overUdp.countBefore(first.nanos())
        + overTcp.countBefore(last.nanos())
        - overTcp.countBefore(first.nanos());
  }

  /** Returns the first one from a time on; null without. */
  public @Nullable FrameRef firstFrom(long nanos) {
    FrameRef udp = overUdp.firstFrom(nanos).orElse(null);
    FrameRef tcp = overTcp.firstFrom(nanos).orElse(null);
    return udp == null || tcp != null && FrameRef.IN_TIME.compare(tcp, udp) < 0 ? tcp : udp;
  }

  /** Returns the first one over TCP. */
  public Optional<FrameRef> firstOverTcp() {
    return tcpAnswer;
  }

  /** Returns what the questions were like. */
  public Forms.Tally forms() {
    return forms;
  }

  /** Returns the hop limit of the server's errors beside that of its answers over UDP. */
  public Optional<HopLimits> hopLimits(ConstantLimit ofErrors) {
    ConstantLimit ofAnswers = forms.hopLimit();
    return ofErrors.isConstant() && ofAnswers.isConstant()
        ? udpAnswer.map(answer -> new HopLimits(ofErrors.value(), ofAnswers.value(), answer))
        : Optional.empty();
  }

  /** Returns how long they took. */
  public Latency latency(IpAddress server) {
    return latency.toLatency(server);
  }

  /** Tells whether any was slow or retried. */
  public boolean areDegraded() {
    return !degraded.isEmpty();
  }

  /** Returns how many were, and which. */
  public Degraded degraded(IpAddress server) {
    return new Degraded(latency(server), slow, slowNanos, Optional.ofNullable(example), degraded);
  }

  /** Returns about how many bytes they take beside themselves; rather too many than too few. */
  public long bytes() {
    return isAny()
        ? Forms.Tally.BYTES
            + latency.bytes()
            + overUdp.bytes()
            + overTcp.bytes()
            + (long) SHOWN_BYTES / 2 * degraded.size()
        : 0;
  }
}
