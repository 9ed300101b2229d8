package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.timeline.IncidentScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What failed in an incident, by each of its sides that may divide it from what was answered (see
 * {@link Divider}).
 */
public final class Sides {
  private static final Divider[] DIVIDERS = Divider.values();
  private static final int MAX_QUESTIONS = 16;

  /** Of fewer questions, what their names share is not said. */
  private static final int MANY_QUESTIONS = 4;

  /** All bits of {@link #unsettled}. */
  private static final int ALL = (1 << Divider.COUNT) - 1;

  @SuppressWarnings("EnumOrdinal") // the positions never outlive the process
  private static final int ZONE = Divider.ZONE.ordinal();

  private final FailingKeys[] keys = new FailingKeys[Divider.COUNT];

  /** The sides of which answers may change anything before something fails again, as bits. */
  private int unsettled = ALL;

  public Sides() {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new FailingKeys();
    }
  }

  /** Returns what failed by one side. */
  @SuppressWarnings("EnumOrdinal") // the positions never outlive the process
  public FailingKeys by(Divider divider) {
    return keys[divider.ordinal()];
  }

  public FailingKeys questions() {
    return by(Divider.QUESTION);
  }

  public FailingKeys clients() {
    return by(Divider.CLIENT);
  }

  /** Takes what failed. */
  public void failed(ExchangeState failed) {
    unsettled = ALL;
    FailingKeys.Asked asked = null;
    for (Divider divider : DIVIDERS) {
      long key = divider.of(failed);
      if (asked == null && !by(divider).mayHave(key)) {
        asked = new FailingKeys.Asked(failed.question(), failed.client(), failed.clientPort());
      }
      by(divider).failed(key, failed, asked);
    }
  }

  /** Takes an answer. */
  public void answered(PastAnswer answer) {
    for (int left = unsettled; left != 0; left &= left - 1) {
      int i = Integer.numberOfTrailingZeros(left);
      // Of what a zone was before it failed an answer tells that was asked before, however late.
      long until = i == ZONE ? answer.asked : Long.MAX_VALUE;
      if (keys[i].answered(answer.keys[i], until, answer)) {
        unsettled &= ~(1 << i);
      }
    }
  }

  /** Tells whether no answer changes anything before something fails again. */
  public boolean areSettled() {
    return unsettled == 0;
  }

  /** Takes an answer that may be to a question that failed, perhaps with CD or to somebody else. */
  public void noteSame(PastAnswer answer) {
    long asked = Divider.QUESTION.of(answer);
    long checked = Divider.question(~answer.nameHash, answer.type);
    if (questions().mayHaveEither(asked, checked)) {
      boolean toAnother = !clients().mayHave(answer.clientHash);
      questions().noteSame(asked, checked, toAnother, answer);
    }
  }

  /** Takes over those of a later incident, or of one at another server. */
  public void addAll(Sides other) {
    unsettled = ALL;
    for (Divider divider : DIVIDERS) {
      by(divider).addAll(other.by(divider));
    }
  }

  /** Keeps what failed, and takes over what the whole knows of it that it is a part of. */
  public void becomePartOf(Sides whole) {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = whole.keys[i].only(List.of(keys[i]));
    }
  }

  /** Returns what of it a part consists of, with what is known of that here. */
  public Sides only(Sides part) {
    Sides some = new Sides();
    for (int i = 0; i < keys.length; i++) {
      some.keys[i] = keys[i].only(List.of(part.keys[i]));
    }
    return some;
  }

  /**
   * Tells whether contrast finds what some parts of it are about.
   *
   * @param mayBeRead whether the server may have read what failed
   */
  public boolean divide(List<Sides> parts, boolean mayBeRead, long soonNanos) {
    for (Divider divider : DIVIDERS) {
      List<FailingKeys> theirs = parts.stream().map(part -> part.by(divider)).toList();
      boolean mayDivide =
          switch (divider) {
            case QUESTION, TYPE -> mayBeRead;
            case CLIENT -> true;
            case EDNS, PORT, ZONE -> false;
          };
      if (mayDivide && by(divider).only(theirs).divide(soonNanos)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the same question and the same client, both, are known to have failed. */
  public boolean has(ExchangeState failed) {
    return clients().has(failed.clientHash()) && questions().has(Divider.QUESTION.of(failed));
  }

  /** Tells whether the questions that failed divide it from what was answered. */
  public boolean questionsDivide(long soonNanos) {
    return questions().divide(soonNanos);
  }

  /** Tells whether a question of a client failed, or may have. */
  public boolean mayHave(long clientHash, long question) {
    return clients().mayHave(clientHash) && questions().mayHave(question);
  }

  /** Tells whether whatever a client asked failed, while others were often answered. */
  public boolean isApart(long clientHash) {
    return clients().isApart(clientHash) && questions().wereOthersOftenAnswered();
  }

  /** Tells whether one of these hosts asked. */
  public boolean wasAskedByAnyOf(Set<IpAddress> hosts) {
    return clients().keys().stream().anyMatch(key -> hosts.contains(key.asked().client()));
  }

  /** Tells whether the same clients asked as in another one, and no others. */
  public boolean areAskedBySameAs(Sides other) {
    return clients().areIn(other.clients()) && other.clients().areIn(clients());
  }

  /** Tells whether any client asked, or may have, that asked in another one. */
  public boolean mayShareAClient(Sides other) {
    return clients().isOverfull()
        || clients().keys().stream().anyMatch(key -> other.clients().mayHave(key.hash()));
  }

  /** Returns the hashes of the questions; none where there are too many. */
  public List<Long> questionHashes() {
    return questions().isOverfull()
        ? List.of()
        : questions().keys().stream().map(FailingKeys.Key::hash).toList();
  }

  /**
   * Returns the questions as a scope.
   *
   * @param under what {@link #commonName} returns
   */
  public IncidentScope questionScope(Optional<DnsName> under) {
    List<Question> known = new ArrayList<>();
    for (FailingKeys.Key key : questions().keys()) {
      Question question = key.asked().question();
      if (question != null && known.size() < MAX_QUESTIONS) {
        known.add(question);
      }
    }
    boolean areAll = !questions().isOverfull() && known.size() == questions().size();
    return new IncidentScope.Questions(known, areAll, under, questions().failUncheckedOnly());
  }

  /** Tells whether more than one name is among the questions. */
  boolean haveSeveralNames() {
    return questions().keys().stream()
            .map(key -> key.asked().question())
            .filter(Objects::nonNull)
            .map(question -> question.name().hash())
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  /** Returns what names are under as a scope, with the questions. */
  public IncidentScope zoneScope() {
    return questionScope(
        by(Divider.ZONE).keys().stream()
            .map(key -> key.asked().question())
            .filter(Objects::nonNull)
            .map(question -> question.name().zone())
            .findFirst());
  }

  /** Returns the types as a scope. */
  public IncidentScope typeScope() {
    SortedSet<Integer> types = new TreeSet<>();
    by(Divider.TYPE).keys().forEach(key -> types.add((int) key.hash()));
    return new IncidentScope.Types(types);
  }

  /**
   * Returns the clients as a scope.
   *
   * @param divider {@link Divider#PORT} where they are bounded by their ports
   * @param soonNanos how soon before they failed others are answered
   */
  public IncidentScope clientScope(Divider divider, long soonNanos) {
    SortedSet<IpAddress> asking = new TreeSet<>();
    List<Endpoint> ports = new ArrayList<>();
    for (FailingKeys.Key key : by(divider).keys()) {
      asking.add(key.asked().client());
      if (divider == Divider.PORT) {
        ports.add(new Endpoint(key.asked().client(), key.asked().port()));
      }
    }
    ports.sort(Comparator.comparing(Endpoint::ip).thenComparing(Endpoint::port));
    return new IncidentScope.Clients(asking, ports, questions().areMostAnsweredToOthers(soonNanos));
  }

  /**
   * Returns the name under which many questions are; of a few, names themselves tell as much. Empty
   * where all names are under it that these servers were asked for: that sets nothing apart.
   *
   * @param wereAskedOutside tells whether they were asked for a name that is not under another one
   */
  public Optional<DnsName> commonName(Predicate<DnsName> wereAskedOutside) {
    DnsName common = null;
    for (FailingKeys.Key key : questions().keys()) {
      Question question = key.asked().question();
      if (question == null) {
        return Optional.empty();
      }
      common = common == null ? question.name() : common.commonWith(question.name());
    }
    return common == null
            || questions().isOverfull()
            || questions().size() < MANY_QUESTIONS
            || common.labels() < 2
            || !wereAskedOutside.test(common)
        ? Optional.empty()
        : Optional.of(common);
  }

  /** Returns about how many bytes they take. */
  public long bytes() {
    long bytes = 0;
    for (FailingKeys failing : keys) {
      bytes += failing.bytes();
    }
    return bytes;
  }
}
