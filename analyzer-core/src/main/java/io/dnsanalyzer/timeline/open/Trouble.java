package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.part.Divider;
import io.dnsanalyzer.timeline.part.Manner;
import io.dnsanalyzer.timeline.part.PastAnswer;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server fails with for one reason: with one kind of response, or because it is not
 * reached. Each time it comes is an incident of its own at first. When that is over, its scope is
 * known, and it joins the incident that had the same scope.
 */
public final class Trouble {
  /** The outcome of responses; null where the server is not reached, however that shows. */
  private final @Nullable Outcome response;

  /** Whether it is what servers answer, and ICMP errors say that it does not get through. */
  private final boolean isUndelivered;

  private List<OpenIncident> over = List.of();
  private @Nullable OpenIncident open;

  Trouble(@Nullable Outcome response, boolean isUndelivered) {
    this.response = response;
    this.isUndelivered = isUndelivered;
  }

  /** Returns what tells the trouble of an outcome; null where the server was not reached. */
  static @Nullable Outcome responseOf(Outcome outcome) {
    return switch (outcome.way()) {
      case RESPONSE -> outcome == Outcome.LOST_ON_THE_WAY ? null : outcome;
      case MISMATCH -> outcome;
      case ICMP, TCP, SILENCE -> null;
    };
  }

  boolean isOf(@Nullable Outcome other, boolean ofUndelivered) {
    return response == other && isUndelivered == ofUndelivered;
  }

  /**
   * Tells whether its answers did not get through just before, and this may be the same: a query
   * that is too large for the way as well, or the same question of the same client, whose answer
   * may have been lost without an error.
   */
  boolean mayHaveLost(ExchangeState failed) {
    if (!isUndelivered || open == null) {
      return false;
    }
    return failed.outcome() == Outcome.PACKET_TOO_BIG
        || failed.outcome() == Outcome.REASSEMBLY_TIMEOUT
        || Manner.isSilence(failed.outcome())
            && open.sides.mayHave(failed.clientHash(), Divider.QUESTION.of(failed));
  }

  @Nullable OpenIncident open() {
    return open;
  }

  /** Takes a failed exchange, in the order of first attempts, after the answers before it. */
  OpenIncident failed(
      ExchangeState failed, FrameRef first, int client, int name, ServerHistory history) {
    if (open != null && isOver(open, failed, first, history)) {
      close(history);
    }
    OpenIncident incident = open;
    if (incident == null) {
      incident = OpenIncident.begin(failed, first, history, response != null);
      open = incident;
    }
    incident.add(failed, first, client, name);
    return incident;
  }

  /** What ends it ends it, unless the server fails again at once: then it fails in part. */
  private static boolean isOver(
      OpenIncident incident, ExchangeState failed, FrameRef first, ServerHistory history) {
    long quiet = Times.between(incident.last().nanos(), first.nanos());
    if (isBehindStep(incident, first)) {
      return true;
    }
    return quiet > history.windows().incident()
        || quiet > history.windows().lull() && incident.hasEndedBefore(failed);
  }

  /** Tells whether the clock was set back since: no interval bridges that. */
  private static boolean isBehindStep(OpenIncident incident, FrameRef first) {
    return Times.between(first.nanos(), incident.first().nanos()) > Clocks.STEP;
  }

  /**
   * Takes an answer of the server, in the order of time; returns whether none changes anything
   * before something fails again.
   */
  boolean passed(PastAnswer answer) {
    boolean isQuiet = open == null || open.passed(answer);
    for (int i = 0; i < over.size(); i++) {
      isQuiet &= over.get(i).passed(answer);
    }
    return isQuiet;
  }

  /** Takes an error that the server answered with, in the order of first attempts. */
  void responded(FrameRef response, boolean isTcp) {
    if (this.response == null && open != null) {
      open.responded(response, isTcp);
    }
    for (int i = 0; i < over.size() && this.response == null; i++) {
      over.get(i).responded(response, isTcp);
    }
  }

  /** Takes a lookup that went through the server, if it asked what failed here meanwhile. */
  void add(LookupState lookup, boolean hasFailed) {
    boolean isTaken = open != null && joins(open, lookup, hasFailed);
    for (int i = over.size() - 1; i >= 0 && !isTaken; i--) {
      isTaken = joins(over.get(i), lookup, hasFailed);
    }
  }

  private static boolean joins(OpenIncident incident, LookupState lookup, boolean hasFailed) {
    if (!incident.isPartOf(lookup)) {
      return false;
    }
    incident.add(lookup, hasFailed);
    return true;
  }

  /** Closes the incident that is open, if any is. */
  void close(ServerHistory history) {
    OpenIncident closed = open;
    open = null;
    if (closed == null) {
      return;
    }
    closed.close(history.windows().lull());
    List<OpenIncident> earlier = over;
    for (OpenIncident part : closed.apart(history.windows().lull())) {
      OpenIncident same = null;
      for (int i = 0; i < earlier.size() && same == null; i++) {
        OpenIncident other = earlier.get(i);
        boolean isSame = new Kinship(other, part).isSame() && !isBehindStep(other, part.first());
        same = isSame ? other : null;
      }
      if (same != null) {
        same.comesAgain(part);
      } else {
        over = SmallCollections.with(over, List.of(part));
      }
    }
  }

  /** Returns about how many bytes it takes. */
  long bytes() {
    long bytes = 48 + (open == null ? 0 : open.bytes());
    for (int i = 0; i < over.size(); i++) {
      bytes += over.get(i).bytes();
    }
    return bytes;
  }

  /** Hands over the incidents, once the last one is closed. */
  List<OpenIncident> takeIncidents() {
    List<OpenIncident> taken = over;
    over = List.of();
    return taken;
  }
}
