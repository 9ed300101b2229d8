package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.LookupState;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one server did in the order of time. Answers are told when they come, failures once they are
 * certain and in the order of their first attempts, so a failure may be told long after answers
 * that came later: a question that is repeated holds back all failures that began after it.
 */
final class ServerHistory implements Comparable<ServerHistory> {
  private final IpAddress server;
  private final long incidentNanos;
  private final long lullNanos;
  private final long lateNanos;
  private Successes successes = Successes.NONE;
  private final NumberSet clients = new NumberSet();
  private final NumberSet names = new NumberSet();
  private List<OpenIncident> closed = List.of();
  private @Nullable OpenIncident open;
  private long tcpExchanges;
  private long tcpAnswered;
  private Optional<FrameRef> tcpAnswer = Optional.empty();
  private Forms.Tally forms = Forms.Tally.NONE;
  private Optional<FrameRef> udpAnswer = Optional.empty();

  ServerHistory(IpAddress server, Windows windows) {
    this.server = server;
    incidentNanos = windows.incident().toNanos();
    lullNanos = windows.retry().toNanos();
    lateNanos = windows.late().toNanos();
  }

  IpAddress server() {
    return server;
  }

  Successes successes() {
    return successes;
  }

  NumberSet clients() {
    return clients;
  }

  NumberSet names() {
    return names;
  }

  /** Returns what the questions that it answered were like. */
  Forms.Tally forms() {
    return forms;
  }

  long tcpExchanges() {
    return tcpExchanges;
  }

  long tcpAnswered() {
    return tcpAnswered;
  }

  Optional<FrameRef> tcpAnswer() {
    return tcpAnswer;
  }

  /** Returns the hop limit of its errors beside that of its answers over UDP. */
  Optional<HopLimits> hopLimits(ConstantLimit ofErrors) {
    ConstantLimit ofAnswers = forms.hopLimit();
    return ofErrors.isConstant() && ofAnswers.isConstant()
        ? udpAnswer.map(answer -> new HopLimits(ofErrors.value(), ofAnswers.value(), answer))
        : Optional.empty();
  }

  /**
   * Takes an exchange, answered or not.
   *
   * @param client the number of the client
   * @param name the number of the name; {@link Numbering#NONE} without a question
   */
  void seen(ExchangeState exchange, int client, int name) {
    if (exchange.transport() == Transport.TCP) {
      tcpExchanges++;
    }
    clients.add(client);
    names.add(name);
  }

  void answered(ExchangeState exchange, long unfinishedSince) {
    if (successes.count() == 0) {
      successes = new Successes();
      forms = new Forms.Tally();
    }
    forms.add(exchange);
    if (exchange.transport() == Transport.TCP) {
      tcpAnswered++;
      tcpAnswer = tcpAnswer.isPresent() ? tcpAnswer : Optional.of(exchange.answeredAt());
    } else {
      udpAnswer = udpAnswer.isPresent() ? udpAnswer : Optional.of(exchange.answeredAt());
    }
    long time = exchange.answeredNanos();
    if (open != null && Times.between(open.last().nanos(), unfinishedSince) > incidentNanos) {
      close();
    }
    if (successes.isFull()) {
      forget(unfinishedSince);
    }
    successes.add(exchange.answeredFile(), exchange.answeredNumber(), time);
  }

  private void forget(long unneeded) {
    if (open == null) {
      successes.forgetBefore(unneeded);
    } else {
      open.keepFirstAnswer();
      successes.forgetBefore(Math.min(unneeded, open.last().nanos()));
    }
  }

  /**
   * Takes a failed exchange.
   *
   * @param first its first attempt
   * @param other the other server that answered last; null when none did
   */
  void failed(ExchangeState failed, FrameRef first, @Nullable ServerHistory other) {
    if (open != null && isOver(open, first.nanos())) {
      close();
    }
    if (open == null) {
      open = new OpenIncident(failed, first, this);
    }
    open.add(failed, first);
    if (other != null) {
      open.answeredElsewhere(other, lateNanos);
    }
  }

  /** A success ends an incident, unless the server fails again at once: then it fails in part. */
  private boolean isOver(OpenIncident incident, long time) {
    long quiet = Times.between(incident.last().nanos(), time);
    return quiet > incidentNanos
        || quiet > lullNanos
            && successes
                .firstFrom(incident.last().nanos())
                .filter(success -> success.nanos() < time)
                .isPresent();
  }

  /** Takes a lookup that went through this server. */
  void add(LookupState lookup, boolean hasFailed) {
    OpenIncident incident = open;
    for (int i = closed.size() - 1; i >= 0 && !isPartOf(lookup, incident); i--) {
      incident = closed.get(i);
      if (incident.last().nanos() < lookup.firstNanos()) {
        return; // and those before ended even earlier
      }
    }
    if (incident != null && isPartOf(lookup, incident)) {
      incident.add(lookup, hasFailed);
    }
  }

  private static boolean isPartOf(LookupState lookup, @Nullable OpenIncident incident) {
    return incident != null
        && lookup.firstNanos() <= incident.last().nanos()
        && lookup.lastNanos() >= incident.first().nanos();
  }

  /** Closes the incident that is open, if any is, and hands over all. */
  List<OpenIncident> takeIncidents() {
    close();
    List<OpenIncident> taken = closed;
    closed = List.of();
    return taken;
  }

  private void close() {
    if (open != null) {
      open.close();
      closed = SmallCollections.with(closed, List.of(open));
      open = null;
    }
  }

  @Override
  public int compareTo(ServerHistory other) {
    return server.compareTo(other.server);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServerHistory history && server.equals(history.server);
  }

  @Override
  public int hashCode() {
    return server.hashCode();
  }
}
