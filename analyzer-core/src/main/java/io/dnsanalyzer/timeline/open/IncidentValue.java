package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Parties;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.part.Contrast;
import io.dnsanalyzer.timeline.part.Divider;
import io.dnsanalyzer.timeline.tally.Rates;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** An incident that nothing joins any more, as the value that is told of it. */
record IncidentValue(OpenIncident open) {
  /** For how long a server has to be asked for its usual pace to be known, in nanoseconds. */
  private static final long PACE = 10_000_000_000L;

  Incident toIncident(Rates rates, Stretches stretches) {
    return new Incident(
        open.id(),
        new Boundary(open).scope(),
        parties(),
        course(),
        open.impact.toImpact(
            open.histories().stream().map(ServerHistory::demand).toList(),
            open.answers.meanwhile()),
        open.causes(),
        traits(rates, stretches));
  }

  private Parties parties() {
    SortedSet<IpAddress> servers = new TreeSet<>();
    open.histories().forEach(history -> servers.add(history.server()));
    return new Parties(
        open.server,
        servers,
        open.reporter(),
        open.impact.exampleName(),
        open.impact.exampleClients());
  }

  private Course course() {
    FrameRef first = open.first();
    FrameRef last = open.last();
    Optional<FrameRef> end =
        new Boundary(open)
            .end()
            .filter(answer -> answer.nanos() >= last.nanos() && isInOrder(last, answer));
    return new Course(
        first,
        last,
        lastBefore().filter(before -> isInOrder(before, first)),
        end,
        end.isPresent() ? Optional.empty() : laterAnswer(),
        open.spells.toOccurrences());
  }

  private Traits traits(Rates rates, Stretches stretches) {
    return open.traits.toTraits(
        open.histories(),
        open.manner.transports(),
        open.sides.by(Divider.TYPE).wereAllAnsweredMeanwhile(),
        new Boundary(open).commonName(),
        open.frames.toList(),
        open.answers.firstMeanwhile(open.last()),
        answeredMeanwhile(),
        open.manner.isOverBoth() ? Optional.empty() : open.closest.overOther(),
        open.sides.questions().same(open.last().nanos()),
        rates.before(open.first()).filter(surge -> isPaceKnown(surge.from().nanos())),
        stretches);
  }

  private SortedSet<IpAddress> answeredMeanwhile() {
    SortedSet<IpAddress> by = new TreeSet<>();
    for (ServerHistory history : open.histories()) {
      if (history.answers().countBetween(open.first(), open.last()) > 0) {
        by.add(history.server());
      }
    }
    return by;
  }

  /**
   * Tells whether what was asked of these servers rose: one of them was asked for long enough
   * before. That others were asked less shows no pace of theirs.
   */
  private boolean isPaceKnown(long from) {
    return open.histories().stream()
        .anyMatch(history -> Times.between(history.demand().since(), from) >= PACE);
  }

  /** Of some clients, what others were answered before tells nothing. */
  private Optional<FrameRef> lastBefore() {
    boolean isOfClients =
        open.bound() == Contrast.Bound.CLIENT
            || open.bound() == Contrast.Bound.PORT
            || open.alike().contains(Contrast.Bound.CLIENT);
    return isOfClients && open.closest.isBeforeKnown()
        ? open.closest.beforeToSame()
        : open.answers.before(open.manner.answeringBefore());
  }

  private Optional<Course.LaterAnswer> laterAnswer() {
    Course.OfFailed failed =
        open.hasUnreadable()
            ? Course.OfFailed.UNKNOWN
            : isEachNameAskedOnce() ? Course.OfFailed.NONE : open.sides.questions().answered();
    FrameRef toSame = open.closest.afterToSame();
    if (toSame == null || failed != Course.OfFailed.SOME || !isOfQuestionsOrServer()) {
      return Optional.ofNullable(toSame)
          .filter(answer -> isInOrder(open.last(), answer))
          .map(answer -> new Course.LaterAnswer(answer, failed));
    }
    // That is an answer to another question, unless it is the first one to these.
    Optional<FrameRef> own = open.sides.questions().firstAnsweredFrom(open.last().nanos());
    return own.or(() -> Optional.of(toSame))
        .filter(answer -> isInOrder(open.last(), answer))
        .map(
            answer ->
                new Course.LaterAnswer(
                    answer, own.isPresent() ? Course.OfFailed.SOME : Course.OfFailed.NONE));
  }

  /** Of some clients, or queries with EDNS, what others were answered ends nothing. */
  private boolean isOfQuestionsOrServer() {
    return open.alike().isEmpty()
        && switch (open.bound()) {
          case QUESTION, TYPE, ZONE, SERVER, WAY -> true;
          case EDNS, CLIENT, PORT -> false;
        };
  }

  /** Tells whether no name was asked of these servers again, which are not more than are told. */
  private boolean isEachNameAskedOnce() {
    return open.histories().size() == 1
        && open.histories().stream()
            .allMatch(one -> one.demand().exchanges() == one.demand().names().size());
  }

  /**
   * Where a clock steps back, what was captured before may have a later time: nothing is claimed.
   */
  private static boolean isInOrder(FrameRef earlier, FrameRef later) {
    return earlier.file() != later.file() || earlier.number() < later.number();
  }
}
