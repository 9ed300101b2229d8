package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.part.PastAnswer;
import io.dnsanalyzer.timeline.part.Successes;
import io.dnsanalyzer.timeline.tally.ConstantLimit;
import io.dnsanalyzer.timeline.tally.Degraded;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.HopLimits;
import io.dnsanalyzer.timeline.tally.Latency;
import io.dnsanalyzer.timeline.tally.NumberSet;
import io.dnsanalyzer.timeline.tally.Numbering;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one server did in the order of time. Answers are told when they come, failures once they are
 * certain and in the order of their first attempts, so a failure may be told long after answers
 * that came later: a question that is repeated holds back all failures that began after it.
 */
public final class ServerHistory implements Comparable<ServerHistory> {
  /** What one takes that has neither answered nor failed, in bytes. */
  static final int BYTES = 270;

  /** Of so many answers that were slow or retried, query and answer are shown. */
  private static final int SHOWN = 50;

  /** What it takes to show one of them. */
  static final int SHOWN_BYTES = 2 * 48;

  /** Of so many names it is looked at under which name all are. */
  private static final int COMPARED_NAMES = 1 << 8;

  /** For servers that answered nothing; nothing is added to it. */
  private static final Latency.Tally NO_ANSWERS = new Latency.Tally();

  private final IpAddress server;
  private final long incidentNanos;
  private final long answerNanos;
  private final long lullNanos;
  private final long lateNanos;
  private Successes overUdp = Successes.NONE;
  private Successes overTcp = Successes.NONE;
  private NumberSet clients = new NumberSet();
  private NumberSet names = new NumberSet();

  /** The name under which all names are that were looked at; null without any. */
  private @Nullable DnsName commonName;

  private List<Trouble> troubles = List.of();
  private boolean isQuiet = true;
  private boolean isLetGo;
  private boolean hasResponded;
  private boolean offersRecursion;
  private long exchanges;
  private long failures;
  private Latency.Tally latency = NO_ANSWERS;
  private final long slowNanos;
  private long slow;
  private List<FrameRef> degraded = List.of();

  /** The question of the first of these. */
  private @Nullable Question example;

  /** Answers before this were handed over though failures before them may still be told. */
  private long earlyUntil = Long.MIN_VALUE;

  private boolean hasRightChecksums;
  private long tcpExchanges;

  /** When it was asked first; after everything while it was not. */
  private long askedFrom = Long.MAX_VALUE;

  private Optional<FrameRef> tcpAnswer = Optional.empty();
  private Forms.Tally forms = Forms.Tally.NONE;
  private Optional<FrameRef> udpAnswer = Optional.empty();

  /** Takes a place of the room once it is not reached; null where that has been asked for. */
  private OpenParts.@Nullable Room room;

  private boolean tellsCausesApart;

  public ServerHistory(
      IpAddress server, Windows windows, long slowNanos, OpenParts.@Nullable Room room) {
    this.server = server;
    this.room = room;
    this.slowNanos = slowNanos;
    incidentNanos = windows.incident().toNanos();
    answerNanos = windows.answer().toNanos();
    lullNanos = windows.retry().toNanos();
    lateNanos = windows.late().toNanos();
  }

  public IpAddress server() {
    return server;
  }

  /** Tells whether several causes are told apart for which it is not reached. */
  boolean tellsCausesApart() {
    if (room != null) {
      tellsCausesApart = room.take();
      room = null;
    }
    return tellsCausesApart;
  }

  /** Returns its answers over a transport. */
  Successes successes(Transport transport) {
    return switch (transport) {
      case UDP -> overUdp;
      case TCP -> overTcp;
    };
  }

  /** Returns how often it answered. */
  public long answered() {
    return overUdp.count() + overTcp.count();
  }

  /** Returns how often it answered at or after a first frame and before a last one. */
  long answersBetween(FrameRef first, FrameRef last) {
    return overUdp.countBefore(last.nanos())
        - overUdp.countBefore(first.nanos())
        + overTcp.countBefore(last.nanos())
        - overTcp.countBefore(first.nanos());
  }

  /** Returns its first answer from a time on; null without. */
  @Nullable FrameRef answerFrom(long nanos) {
    FrameRef udp = overUdp.firstFrom(nanos).orElse(null);
    FrameRef tcp = overTcp.firstFrom(nanos).orElse(null);
    return udp == null || tcp != null && FrameRef.IN_TIME.compare(tcp, udp) < 0 ? tcp : udp;
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
    return overTcp.count();
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
  public void seen(SettledExchange exchange, int client, int name) {
    exchanges++;
    askedFrom = Math.min(askedFrom, exchange.firstNanos());
    if (exchange.transport() == Transport.TCP) {
      tcpExchanges++;
    }
    offersRecursion |= exchange.offersRecursion();
    hasRightChecksums |= exchange.hasRightChecksum();
    clients.add(client);
    int before = names.size();
    names.add(name);
    if (names.size() > before
        && before < COMPARED_NAMES
        && (commonName == null || commonName.labels() > 0)) {
      Question question = exchange.question();
      if (question != null) {
        commonName = commonName == null ? question.name() : commonName.commonWith(question.name());
      }
    }
  }

  /** Returns when it was asked first, in nanoseconds since 1970; the largest number while never. */
  long askedFrom() {
    return askedFrom;
  }

  /** Tells whether it is known to have been asked for a name that is not under another one. */
  boolean wasAskedOutside(DnsName above) {
    return commonName != null && !commonName.equals(above) && !commonName.isUnder(above);
  }

  /** Tells whether the UDP checksum of one of its responses is right, as far as that is known. */
  boolean hasRightChecksums() {
    return hasRightChecksums;
  }

  public void answered(SettledExchange exchange, long unfinishedSince) {
    if (!hasAnswered()) {
      forms = new Forms.Tally();
      latency = new Latency.Tally();
    }
    addWait(exchange);
    forms.add(exchange);
    Successes successes = answering(exchange);
    if (successes.isFull()) {
      successes.forgetBefore(needed(unfinishedSince));
    }
    successes.add(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
    for (int i = 0; i < troubles.size(); i++) {
      OpenIncident open = troubles.get(i).open();
      if (open != null && Times.between(open.last().nanos(), unfinishedSince) > incidentNanos) {
        troubles.get(i).close(this);
        isQuiet = false;
      }
    }
  }

  /** Returns the answers that one belongs to. */
  private Successes answering(SettledExchange exchange) {
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
    return successes(exchange.transport());
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

  /** Takes back that it answered an exchange. */
  public void retracted(ExchangeState exchange) {
    successes(exchange.transport())
        .remove(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
  }

  /** Takes an exchange that it answered after all. */
  public void restored(ExchangeState exchange) {
    successes(exchange.transport())
        .restore(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
  }

  /** Returns the time from which answers are needed, those noted now apart. */
  private long needed(long unneeded) {
    long needed = unneeded;
    for (Trouble trouble : troubles) {
      OpenIncident open = trouble.open();
      if (open != null) {
        open.keepFirstAnswer();
        needed = Math.min(needed, open.last().nanos());
      }
    }
    return needed;
  }

  /** Lets go of all answers that no failure needs which may still be told. */
  void forgetAnswers(long unfinishedSince) {
    long needed = needed(unfinishedSince);
    overUdp.shrinkTo(needed);
    overTcp.shrinkTo(needed);
  }

  long incidentNanos() {
    return incidentNanos;
  }

  long answerNanos() {
    return answerNanos;
  }

  long lullNanos() {
    return lullNanos;
  }

  /** Returns how many exchanges there were with this server. */
  public long exchanges() {
    return exchanges;
  }

  /** Returns how many of them failed. */
  public long failures() {
    return failures;
  }

  /** Returns how long its answers took. */
  public Latency latency() {
    return latency.toLatency(server);
  }

  /** Tells whether any answer was slow or retried. */
  public boolean isDegraded() {
    return !degraded.isEmpty();
  }

  /** Returns how many of its answers were, and which. */
  public Degraded degraded() {
    return new Degraded(latency(), slow, slowNanos, Optional.ofNullable(example), degraded);
  }

  /** Tells whether no answer says anything of failures before something fails again. */
  boolean isQuiet() {
    return isQuiet;
  }

  /**
   * Takes a failed exchange, and returns the incident that it belongs to.
   *
   * @param first its first attempt
   * @param client the number of its client
   * @param name the number of its name; {@link Numbering#NONE} where there is none
   */
  public OpenIncident failed(ExchangeState failed, FrameRef first, int client, int name) {
    failures++;
    if (failed.hasTriedTcp()) {
      tcpExchanges++;
    }
    isQuiet = false;
    if (failed.hasResponse() && failed.outcome().way() == Outcome.Way.RESPONSE) {
      FrameRef response = failed.answeredAt();
      troubles.forEach(one -> one.responded(response, failed.transport() == Transport.TCP));
    }
    return trouble(Trouble.responseOf(failed.outcome())).failed(failed, first, client, name, this);
  }

  /** Returns for how long after its last failure an answer of another server is one meanwhile. */
  long lateNanos() {
    return lateNanos;
  }

  private Trouble trouble(@Nullable Outcome response) {
    for (int i = 0; i < troubles.size(); i++) {
      if (troubles.get(i).isOf(response)) {
        return troubles.get(i);
      }
    }
    Trouble first = new Trouble(response);
    troubles = SmallCollections.with(troubles, List.of(first));
    return first;
  }

  /** Takes an answer once all failures before it were told; answers come in the order of time. */
  void passed(PastAnswer answer) {
    boolean areQuiet = true;
    for (int i = 0; i < troubles.size(); i++) {
      areQuiet &= troubles.get(i).passed(answer);
    }
    isQuiet = areQuiet;
  }

  /** Notes that an answer was handed over though failures before it may still be told. */
  void passedEarly(long nanos) {
    earlyUntil = Math.max(earlyUntil, nanos);
  }

  /** Tells whether answers after a time were handed over before that was due. */
  boolean isUncertain(long nanos) {
    return nanos < earlyUntil;
  }

  /** Takes a lookup that went through this server. */
  public void add(LookupState lookup, boolean hasFailed) {
    for (Trouble trouble : troubles) {
      trouble.add(lookup, hasFailed);
    }
  }

  /** Closes the incidents that are open, and returns all. */
  List<OpenIncident> takeIncidents() {
    List<OpenIncident> taken = new ArrayList<>();
    for (Trouble trouble : troubles) {
      trouble.close(this);
      taken.addAll(trouble.takeIncidents());
    }
    return taken;
  }

  /** Takes an exchange that is not answered, of which a response came all the same. */
  public void responded() {
    hasResponded = true;
  }

  /** Tells whether any response of it came, be it an error or one that does not fit. */
  boolean hasResponded() {
    return hasResponded || hasAnswered();
  }

  /** Tells whether any response of it says that it recurses. */
  boolean offersRecursion() {
    return offersRecursion;
  }

  /** Tells whether it answered at all. */
  boolean hasAnswered() {
    return answered() > 0;
  }

  /** Returns about how many bytes it takes, with its incidents; rather too many than too few. */
  long bytes() {
    long bytes = BYTES + clients.bytes() + names.bytes();
    if (hasAnswered()) {
      bytes += Forms.Tally.BYTES + latency.bytes() + overUdp.bytes() + overTcp.bytes();
      bytes += (long) SHOWN_BYTES / 2 * degraded.size();
    }
    for (Trouble trouble : troubles) {
      bytes += trouble.bytes();
    }
    return bytes;
  }

  /**
   * Lets go of everything, though an answer that waits may still hold on to it.
   *
   * @return how many failed exchanges are now in no incident
   */
  long letGo() {
    isLetGo = true;
    overUdp = Successes.NONE;
    overTcp = Successes.NONE;
    forms = Forms.Tally.NONE;
    latency = NO_ANSWERS;
    degraded = List.of();
    example = null;
    clients = NumberSet.EMPTY;
    names = NumberSet.EMPTY;
    troubles = List.of();
    return failures;
  }

  public boolean isLetGo() {
    return isLetGo;
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
