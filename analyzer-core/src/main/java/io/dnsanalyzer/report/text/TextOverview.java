package io.dnsanalyzer.report.text;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LaterAnswers;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.report.shared.Headline;
import io.dnsanalyzer.report.shared.Rankings;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.tally.Ranking;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The first screen of a report on several incidents, or on one with a long timeline: who cannot
 * resolve what, since when, whether it lasts, and what to do first. A line for each incident
 * follows.
 */
final class TextOverview {
  /** {@code 12:00:12}: seconds are enough to tell incidents apart. */
  private static final int SECONDS = 8;

  private static final int NAMED = 3;

  /** So many exchanges, with their lookups, fill a screen. */
  private static final int FEW = 5;

  /** A terminal has 24 lines, of which the headline takes up to three. */
  private static final int SCREEN = 21;

  private final StringBuilder out = new StringBuilder();
  private final Clock clock;

  TextOverview(Clock clock) {
    this.clock = clock;
  }

  /** Says all that; {@code shown} is of how many incidents. */
  String of(Analysis analysis, int shown) {
    List<Diagnosis> diagnoses = analysis.diagnoses();
    out.setLength(0);
    if (diagnoses.isEmpty()) {
      return refused(analysis);
    }
    if (diagnoses.size() == 1 && isOnFirstScreen(diagnoses.get(0))) {
      return "";
    }
    whoAndWhat(analysis);
    line(
        "Since  ",
        since(
            diagnoses,
            Headline.incident(analysis),
            analysis.failures().withRefused().firstRefused()));
    first(diagnoses).ifPresent(step -> out.append("First  ").append(step).append('\n'));
    out.append('\n');
    if (diagnoses.size() == 1) {
      return out.toString(); // the headline has its line
    }
    int head = out.length();
    rows(diagnoses.subList(0, shown), true);
    if (out.chars().filter(c -> c == '\n').count() > SCREEN) {
      out.setLength(head); // who it is stands above
      rows(diagnoses.subList(0, shown), false);
    }
    if (shown < diagnoses.size()) {
      out.append("and ")
          .append(Words.count(diagnoses.size() - shown, "more incident", "more incidents"))
          .append("; --all shows them\n");
    }
    return out.append('\n').toString();
  }

  private void whoAndWhat(Analysis analysis) {
    Ranking<IpAddress> clients = analysis.failures().withRefused().clients();
    line(
        "Who    ",
        clients.different().orElse(1) > 0
            ? some("client", clients, IpAddress::toString, notSuffering(analysis))
            : unseen(analysis.diagnoses()));
    Ranking<DnsName> names = analysis.failures().withRefused().names();
    if (names.different().orElse(1) > 0) {
      line("What   ", some("name", names, name -> Words.name(name.toString()), Set.of()));
    }
  }

  /** Whose answers were refused is in no incident, and got nothing all the same. */
  private String refused(Analysis analysis) {
    FrameRef first = analysis.failures().withRefused().firstRefused().orElse(null);
    if (first == null
        || analysis.summary().refusedLookups() == 0
        || analysis.summary().told() < FEW) {
      return "";
    }
    whoAndWhat(analysis);
    line("Since  ", time(first) + (first.hasTime() ? zoneAndDay(first.nanos()) : ""));
    analysis.findings().stream()
        .filter(finding -> finding.code().equals(Finding.CLIENT_PORT_CLOSED))
        .flatMap(finding -> finding.next().stream())
        .findFirst()
        .ifPresent(step -> out.append("First  ").append(Escape.terminal(step)).append('\n'));
    return out.append('\n').toString();
  }

  /** Tells whether its timeline leaves room for what is said of it behind that. */
  private static boolean isOnFirstScreen(Diagnosis only) {
    return only.incident().impact().exchanges() < FEW;
  }

  /** Returns whose queries failed where only ICMP errors tell of them. */
  private static String unseen(List<Diagnosis> diagnoses) {
    SortedSet<IpAddress> clients = new TreeSet<>();
    diagnoses.forEach(diagnosis -> clients.addAll(diagnosis.incident().exampleClients()));
    List<String> named =
        new ArrayList<>(clients.stream().limit(NAMED).map(IpAddress::toString).toList());
    if (clients.size() > NAMED) {
      named.add("others");
    }
    return Words.list(named);
  }

  /**
   * Returns the clients that failed only where they asked for others, as a forwarder does, or where
   * every lookup was answered in the end; none where that is not known of all clients.
   */
  private static Set<IpAddress> notSuffering(Analysis analysis) {
    List<Diagnosis> diagnoses = analysis.diagnoses();
    Map<Integer, Set<IpAddress>> askersOfCauses = askersOfCauses(diagnoses);
    Set<IpAddress> suffering = new HashSet<>();
    Set<IpAddress> others = new HashSet<>();
    for (Diagnosis diagnosis : diagnoses) {
      Incident incident = diagnosis.incident();
      Set<IpAddress> askers = askersOfCauses.get(incident.id());
      boolean isFelt =
          incident.lookupsLost() > 0 && (askers == null || !isOfThese(incident, askers));
      if (isFelt && incident.impact().clients().affected() > incident.exampleClients().size()) {
        return Set.of();
      }
      for (IpAddress client : incident.exampleClients()) {
        boolean asksForOthers = askers != null && askers.contains(client);
        (isFelt && !asksForOthers ? suffering : others).add(client);
      }
    }
    others.removeAll(suffering);
    // Who refused every answer got none, and is in no incident for that.
    boolean isKnown = !suffering.isEmpty() && analysis.summary().refusedLookups() == 0;
    return isKnown ? others : Set.of();
  }

  /** Returns, by incident, the servers that failed because of what they asked there. */
  private static Map<Integer, Set<IpAddress>> askersOfCauses(List<Diagnosis> diagnoses) {
    Map<Integer, Set<IpAddress>> askers = new HashMap<>();
    for (Diagnosis diagnosis : diagnoses) {
      diagnosis
          .incident()
          .causedBy()
          .ifPresent(
              cause ->
                  askers
                      .computeIfAbsent(cause.incident(), id -> new HashSet<>())
                      .addAll(diagnosis.incident().servers()));
    }
    return askers;
  }

  /** One who is none of these may be one of them, who asks further from another address. */
  private static boolean isOfThese(Incident cause, Set<IpAddress> askers) {
    return cause.exampleClients().size() == 1 || askers.containsAll(cause.exampleClients());
  }

  private static <T> String some(
      String what, Ranking<T> ranking, Function<T, String> words, Set<T> without) {
    List<String> named =
        new ArrayList<>(
            ranking.top().stream()
                .map(Ranking.Entry::key)
                .filter(key -> !without.contains(key))
                .limit(NAMED)
                .map(words)
                .toList());
    long all = ranking.different().orElse(0) - without.size();
    if (!ranking.isExact() || named.isEmpty()) {
      return Rankings.head(what, ranking);
    }
    if (all > named.size()) {
      named.add((all - named.size()) + " more");
    }
    return (all == 1 ? "" : Words.count(all, what, what + "s") + ": ") + Words.list(named);
  }

  /**
   * Returns since when what the headline says goes on, and what began before that. Who refuses
   * every answer is in no incident, and got nothing all the same.
   *
   * @param told the incident that the headline is about; empty where it is about refused answers
   */
  private String since(
      List<Diagnosis> diagnoses, Optional<Incident> told, Optional<FrameRef> firstRefused) {
    FrameRef firstOfIncidents =
        diagnoses.stream()
            .map(Diagnosis::incident)
            .min(
                // Who and what stand above, which nobody knows of queries that were not captured.
                Comparator.comparing(Incident::isUnseen)
                    .thenComparing(incident -> incident.lookupsLost() == 0)
                    .thenComparing(Incident::firstFailure, FrameRef.IN_TIME))
            .orElseThrow()
            .firstFailure();
    FrameRef first =
        told.map(Incident::firstFailure).or(() -> firstRefused).orElse(firstOfIncidents);
    boolean isAnotherBefore =
        isBefore(firstOfIncidents, first) && !time(firstOfIncidents).equals(time(first));
    String refusedBefore =
        firstRefused
            .filter(at -> isBefore(at, first) && !time(at).equals(time(first)))
            .map(at -> "; before that, from " + time(at) + ", a client refused its answers")
            .orElse("");
    String start = time(first) + (first.hasTime() ? zoneAndDay(first.nanos()) : "");
    long lasting = diagnoses.stream().filter(d -> !isOver(d.incident())).count();
    if (diagnoses.size() == 1) {
      Incident only = diagnoses.get(0).incident();
      return start
          + only.firstSuccessAfter()
              .map(end -> ", until " + time(end))
              .orElse("; not seen to end" + LaterAnswers.of(only, ", ", this::time))
          + refusedBefore;
    }
    String all = isAnotherBefore ? "them" : "the " + diagnoses.size() + " incidents";
    return start
        + refusedBefore
        + (isAnotherBefore
            ? "; the first of the "
                + diagnoses.size()
                + " incidents began at "
                + time(firstOfIncidents)
                + ", "
            : "; ")
        + (lasting == 0
            ? "all of " + all + " were seen to end"
            : lasting == diagnoses.size()
                ? "none of " + all + " was seen to end"
                : lasting + " of " + all + (lasting == 1 ? " was" : " were") + " not seen to end");
  }

  private static boolean isBefore(FrameRef one, FrameRef other) {
    return FrameRef.IN_TIME.compare(one, other) < 0;
  }

  private String zoneAndDay(long nanos) {
    boolean isDated = clock.dated(nanos).startsWith(clock.date(nanos));
    return " " + clock.zone(nanos) + (isDated ? "" : " on " + clock.date(nanos));
  }

  private static boolean isOver(Incident incident) {
    return incident.firstSuccessAfter().isPresent();
  }

  /** Returns the first step about what lasts, then about what failed most; its cause, if known. */
  private static Optional<String> first(List<Diagnosis> diagnoses) {
    Diagnosis worst =
        diagnoses.stream()
            .filter(diagnosis -> !nextSteps(diagnosis).isEmpty())
            .max(
                Comparator.<Diagnosis, Boolean>comparing(d -> !isOver(d.incident()))
                    .thenComparing(Diagnosis::incident, Incident.BY_HARM))
            .orElse(diagnoses.get(0));
    Incident root =
        Titles.rootOf(worst.incident(), diagnoses.stream().map(Diagnosis::incident).toList());
    Diagnosis cause =
        diagnoses.stream().filter(other -> other.incident().equals(root)).findFirst().orElse(worst);
    List<String> steps = nextSteps(cause);
    return steps.stream()
        .filter(step -> isOver(cause.incident()) && step.startsWith(Commands.JOURNAL))
        .findFirst()
        .or(() -> steps.stream().findFirst())
        .map(
            next ->
                (diagnoses.size() == 1 ? "" : "incident " + cause.incident().id() + ": ")
                    + Escape.terminal(next));
  }

  private static List<String> nextSteps(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(Finding::next).flatMap(List::stream).toList();
  }

  private void rows(List<Diagnosis> diagnoses, boolean withClients) {
    List<String> times = diagnoses.stream().map(d -> times(d.incident())).toList();
    List<String> clients = diagnoses.stream().map(d -> clients(d.incident())).toList();
    int last = diagnoses.get(diagnoses.size() - 1).incident().id();
    for (int i = 0; i < diagnoses.size(); i++) {
      Incident incident = diagnoses.get(i).incident();
      String start =
          padded(Integer.toString(incident.id()), -Integer.toString(last).length())
              + "  "
              + padded(times.get(i), widest(times))
              + "  "
              + (withClients ? padded(clients.get(i), widest(clients)) + "  " : "");
      line(start, Titles.brief(incident) + cause(incident));
    }
  }

  private static String cause(Incident incident) {
    List<Cause> possible = incident.possibleCauses();
    return incident.causedBy().map(link -> ", because of incident " + link.incident()).orElse("")
        + (possible.isEmpty()
            ? ""
            : ", perhaps because of incidents "
                + Words.list(
                    possible.stream().map(link -> Integer.toString(link.incident())).toList()));
  }

  private String times(Incident incident) {
    return incident
        .firstSuccessAfter()
        .map(after -> time(incident.firstFailure()) + " to " + time(after))
        .orElseGet(() -> "since " + time(incident.firstFailure()));
  }

  /** Returns when a frame was; its number where its log has no times. */
  private String time(FrameRef frame) {
    if (!frame.hasTime()) {
      return "frame " + frame.number();
    }
    long nanos = frame.nanos();
    String day = clock.date(nanos);
    return (clock.dated(nanos).startsWith(day) ? day + " " : "") + clock.timeOfDay(nanos, SECONDS);
  }

  private static String clients(Incident incident) {
    long affected = incident.impact().clients().affected();
    return affected == 1 && incident.exampleClients().size() == 1
        ? incident.exampleClients().get(0).toString()
        : Words.count(affected, "client", "clients");
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Returns text with spaces behind it, or before it where {@code width} is negative. */
  private static String padded(String text, int width) {
    String spaces = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
    return width < 0 ? spaces + text : text + spaces;
  }

  private void line(String start, String text) {
    out.append(new TextLine(start).words(Escape.terminal(text))).append('\n');
  }
}
