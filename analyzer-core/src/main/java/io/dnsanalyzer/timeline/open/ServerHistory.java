package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.part.Demand;
import io.dnsanalyzer.timeline.part.PastAnswer;
import io.dnsanalyzer.timeline.part.ServerAnswers;
import io.dnsanalyzer.timeline.part.Successes;
import io.dnsanalyzer.timeline.part.WindowNanos;
import io.dnsanalyzer.timeline.tally.Numbering;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server did in the order of time. Answers are told when they come, failures once they are
 * certain and in the order of their first attempts, so a failure may be told long after answers
 * that came later: a question that is repeated holds back all failures that began after it.
 */
public final class ServerHistory implements Comparable<ServerHistory> {
  /** What one takes that has neither answered nor failed, in bytes. */
  static final int BYTES = 270;

  private final IpAddress server;
  private final WindowNanos windows;
  private final long slowNanos;
  private final Demand demand = new Demand();
  private ServerAnswers answers = ServerAnswers.NONE;
  private List<Trouble> troubles = List.of();
  private boolean isQuiet = true;
  private boolean isLetGo;
  private boolean hasResponded;
  private boolean offersRecursion;
  private boolean hasRightChecksums;
  private long failures;

  /** Answers before this were handed over though failures before them may still be told. */
  private long earlyUntil = Long.MIN_VALUE;

  /** Takes a place of the room once it is not reached; null where that has been asked for. */
  private OpenParts.@Nullable Room room;

  private boolean tellsCausesApart;

  /**
   * Makes one of a server that nothing is known of yet.
   *
   * @param slowNanos an answer that took longer is slow
   * @param room where a place is taken once it is not reached; null for none
   */
  ServerHistory(
      IpAddress server, WindowNanos windows, long slowNanos, OpenParts.@Nullable Room room) {
    this.server = server;
    this.windows = windows;
    this.slowNanos = slowNanos;
    this.room = room;
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

  /** Returns the windows by which its incidents are told apart. */
  WindowNanos windows() {
    return windows;
  }

  /** Returns what is asked of it. */
  public Demand demand() {
    return demand;
  }

  /** Returns what it answered so far; once it answers anything, that is another object. */
  public ServerAnswers answers() {
    return answers;
  }

  /**
   * Takes an exchange, answered or not.
   *
   * @param client the number of the client
   * @param name the number of the name; {@link Numbering#NONE} without a question
   */
  public void seen(SettledExchange exchange, int client, int name) {
    demand.add(exchange, client, name);
    offersRecursion |= exchange.offersRecursion();
    hasRightChecksums |= exchange.hasRightChecksum();
  }

  /** Tells whether the UDP checksum of one of its responses is right, as far as that is known. */
  boolean hasRightChecksums() {
    return hasRightChecksums;
  }

  public void answered(SettledExchange exchange, long unfinishedSince) {
    if (answers == ServerAnswers.NONE) {
      answers = new ServerAnswers(slowNanos);
    }
    Successes before = answers.over(exchange.transport());
    if (before.isFull()) {
      before.forgetBefore(needed(unfinishedSince));
    }
    answers.add(exchange);
    for (int i = 0; i < troubles.size(); i++) {
      OpenIncident open = troubles.get(i).open();
      if (open != null
          && Times.between(open.last().nanos(), unfinishedSince) > windows.incident()) {
        troubles.get(i).close(this);
        isQuiet = false;
      }
    }
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
    answers.shrinkTo(needed(unfinishedSince));
  }

  /** Returns how many exchanges with it failed. */
  public long failures() {
    return failures;
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
      demand.addTcp();
    }
    isQuiet = false;
    if (failed.hasResponse() && failed.outcome().way() == Outcome.Way.RESPONSE) {
      FrameRef response = failed.answeredAt();
      troubles.forEach(one -> one.responded(response, failed.transport() == Transport.TCP));
    }
    return trouble(failed).failed(failed, first, client, name, this);
  }

  private Trouble trouble(ExchangeState failed) {
    Outcome response = Trouble.responseOf(failed.outcome());
    boolean isUndelivered = response == null && failed.undeliveredBy() != null;
    for (int i = 0; i < troubles.size() && response == null; i++) {
      isUndelivered |= troubles.get(i).mayHaveLost(failed);
    }
    for (int i = 0; i < troubles.size(); i++) {
      if (troubles.get(i).isOf(response, isUndelivered)) {
        return troubles.get(i);
      }
    }
    Trouble first = new Trouble(response, isUndelivered);
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
    return hasResponded || answers.isAny();
  }

  /** Tells whether any response of it says that it recurses. */
  boolean offersRecursion() {
    return offersRecursion;
  }

  /** Returns about how many bytes it takes, with its incidents; rather too many than too few. */
  long bytes() {
    long bytes = BYTES + demand.bytes() + answers.bytes();
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
    answers = ServerAnswers.NONE;
    demand.letGo();
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
