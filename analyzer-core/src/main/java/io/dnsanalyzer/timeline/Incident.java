package io.dnsanalyzer.timeline;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * What failed for one reason, whoever was asked. Failures with the same scope that come again are
 * one incident with its occurrences.
 *
 * @param id from 1, in the order in which incidents began
 * @param scope what failed, and what therefore ends it
 * @param parties who and what it is about
 * @param course when it was
 * @param impact how far it reached
 * @param causes incidents of what its servers asked further, which failed meanwhile, too: one
 *     explains it; which of several does, nothing tells
 * @param traits what its failures have in common
 */
public record Incident(
    int id,
    IncidentScope scope,
    Parties parties,
    Course course,
    Impact impact,
    List<Cause> causes,
    Traits traits) {
  /**
   * Those that hurt most come last: where most lookups failed; of equals, where fewer were answered
   * by another server all the same, then where more exchanges failed, then the earlier one.
   */
  public static final Comparator<Incident> BY_HARM =
      Comparator.comparingLong(Incident::lookupsLost)
          .thenComparing(Comparator.comparingLong(Incident::saved).reversed())
          .thenComparingLong(incident -> incident.impact().exchanges())
          .thenComparing(Comparator.comparingInt(Incident::id).reversed());

  /** Copies the list. */
  public Incident {
    causes = List.copyOf(causes);
  }

  /** Returns the incident that explains this one; empty where none does, or any of several may. */
  public Optional<Cause> causedBy() {
    return causes.size() == 1 ? Optional.of(causes.get(0)) : Optional.empty();
  }

  /** Returns the incidents of which any may explain this one, or all together; none or several. */
  public List<Cause> possibleCauses() {
    return causes.size() > 1 ? causes : List.of();
  }

  /** Returns the server that failed, and the port that was asked; the first of several. */
  public Endpoint server() {
    return parties.server();
  }

  /** Returns all servers that failed in it, in order. */
  public SortedSet<IpAddress> servers() {
    return parties.servers();
  }

  /** Returns the one device that sent all ICMP errors, unless it is the server itself. */
  public Optional<IpAddress> reporter() {
    return parties.reporter();
  }

  /**
   * Tells whether the queries of this incident were not captured: only ICMP errors that quote them
   * tell of it, and its outcomes count errors.
   */
  public boolean isUnseen() {
    return impact.unseen() > 0;
  }

  /**
   * Tells whether each question was for a name with a suffix, and its client had a record of the
   * name without it soon after: a search list, by which nobody lost an answer.
   */
  public boolean isOfSearchList() {
    return !isUnseen() && traits.beside().withoutSuffix().questions() == impact.exchanges();
  }

  /** Tells whether each query contradicts itself, so that nobody can read it. */
  public boolean areQueriesMalformed() {
    return !isUnseen() && traits.oddities().malformedQueries().seen().count() == impact.exchanges();
  }

  /**
   * Returns how many lookups failed here, for ranking incidents by harm: none where each client got
   * the name without a suffix.
   */
  public long lookupsLost() {
    return isOfSearchList() ? 0 : impact.lookups();
  }

  /** Returns how many lookups another server answered; as a tie only where others were lost. */
  private long saved() {
    return lookupsLost() == 0 ? 0 : traits.others().failedOver().count();
  }

  /**
   * Tells whether the answer that ended it is the last one of several, each of which settled a part
   * of it: one question of several, or one client of several.
   */
  public boolean endsWithAllAnswered() {
    return scope instanceof IncidentScope.Questions questions
            && (questions.questions().size() > 1 || !questions.areAll())
        || scope instanceof IncidentScope.Clients certain && certain.clients().size() > 1
        || scope instanceof IncidentScope.Alike;
  }

  /** Returns over what it failed: over TCP where a truncated response led there. */
  public SortedSet<Transport> transports() {
    return traits.seen().transports();
  }

  /** Tells whether only TCP failed: where it was asked over UDP, the server answered with TC. */
  public boolean isOverTcpOnly() {
    return transports().equals(EnumSet.of(Transport.TCP))
        && outcomes().of(Outcome.TRUNCATED_WITHOUT_TCP) == 0;
  }

  /**
   * Tells whether only UDP failed for clients that the same servers answered over TCP, while it
   * lasted or soon after; others may have been answered over UDP.
   */
  public boolean isOverUdpAlone() {
    return transports().equals(EnumSet.of(Transport.UDP))
        && traits.answers().overOther().isPresent();
  }

  /**
   * Tells whether each failure, over UDP and over TCP, is an ICMP port unreachable of its server.
   */
  public boolean isRejectedOverBoth() {
    return transports().size() == 2
        && outcomes().byOutcome().keySet().equals(EnumSet.of(Outcome.PORT_UNREACHABLE_BY_SERVER));
  }

  /**
   * Returns the host that refused each question with ICMP port unreachable behind the queried
   * address, as both sides of an address translation show; empty where that was not seen, where
   * there are several, and where that address answered meanwhile, for which others may stand, too.
   */
  public Optional<Endpoint> refusedBehind() {
    Traits.Behind behind = traits.oddities().behind();
    boolean isAll =
        behind.hosts().size() == 1
            && impact.answeredMeanwhile() == 0
            && behind.seen().count() == outcomes().of(Outcome.PORT_UNREACHABLE_BY_SERVER);
    return isAll ? Optional.of(behind.hosts().first()) : Optional.empty();
  }

  /**
   * Tells whether only ICMP errors tell of it, and the clients got an answer to every question that
   * these quote, later and from whatever server.
   */
  public boolean isUnseenButAnswered() {
    return isUnseen() && traits.others().later().errors() == impact.unseen();
  }

  /** Returns a name that failed in it; empty when none could be read. */
  public String exampleName() {
    return parties.exampleName();
  }

  /** Returns clients with a failed exchange in it, at most 16, in order. */
  public List<IpAddress> exampleClients() {
    return parties.exampleClients();
  }

  /** Returns how many failed exchanges had which outcome. */
  public OutcomeCounts outcomes() {
    return traits.counts();
  }

  /** Returns the evidence: the first frames of its failed exchanges, in order, at most 100. */
  public List<FrameRef> frames() {
    return traits.frames();
  }

  /** Returns the first attempt that failed. */
  public FrameRef firstFailure() {
    return course.firstFailure();
  }

  /** Returns the last attempt that failed. */
  public FrameRef lastFailure() {
    return course.lastFailure();
  }

  /** Returns the last answer from these servers before the first failure. */
  public Optional<FrameRef> lastSuccessBefore() {
    return course.lastSuccessBefore();
  }

  /** Returns the answer that ended it; empty when the capture has none. */
  public Optional<FrameRef> firstSuccessAfter() {
    return course.firstSuccessAfter();
  }

  /** Returns what the same clients got answered later, where nothing ended it; empty without. */
  public Optional<Course.LaterAnswer> laterAnswer() {
    return course.laterAnswer();
  }

  /**
   * Returns the nanoseconds from the last failure to the answer that ended it; empty when the
   * capture has none.
   */
  public OptionalLong recoveryNanos() {
    return firstSuccessAfter().isPresent()
        ? OptionalLong.of(Times.between(lastFailure().nanos(), firstSuccessAfter().get().nanos()))
        : OptionalLong.empty();
  }
}
