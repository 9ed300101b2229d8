package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.part.Contrast;
import io.dnsanalyzer.timeline.part.Successes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins incidents of several servers: what one device reports for all of them, one question that
 * fails at each of them, silence of every server that was asked, and what several do alike to one
 * client. Then it finds incidents that explain others.
 */
public final class IncidentJoin {
  /** Of more incidents, causes are not looked for. */
  private static final int MAX_EXPLAINED = 1 << 12;

  /** Of more incidents than these, a circle is not looked for. */
  private static final int MAX_CIRCLE = 16;

  /** Of more incidents of one client, silence is not compared. */
  private static final int MAX_COMPARED = 16;

  /** Of more incidents that fit equally, none is named. */
  private static final int MAX_CAUSES = 8;

  /**
   * A forwarder asks further at once. What asks the same later may as well be a stranger; in
   * nanoseconds.
   */
  private static final long AT_ONCE = 100_000_000L;

  private final long incidentNanos;
  private final long lullNanos;
  private final List<ServerHistory> servers;
  private final Successes everybody;

  /**
   * Makes one for all servers.
   *
   * @param everybody the answers of all of them
   */
  public IncidentJoin(Windows windows, List<ServerHistory> servers, Successes everybody) {
    incidentNanos = windows.incident().toNanos();
    lullNanos = windows.retry().toNanos();
    this.servers = servers;
    this.everybody = everybody;
  }

  /**
   * Incidents in the order in which they began.
   *
   * @param seen those whose queries were captured
   * @param unseen those of which only ICMP errors tell
   */
  public record Joined(Deque<OpenIncident> seen, List<UnseenIncident> unseen) {}

  /**
   * Takes the incidents of all servers; returns them joined.
   *
   * @param errors about queries that were not captured; null where nobody can say so of a query
   */
  public Joined join(@Nullable UnseenQueries errors) {
    List<OpenIncident> all = new ArrayList<>();
    servers.forEach(history -> all.addAll(history.takeIncidents()));
    all.forEach(incident -> incident.settle(incidentNanos));
    all.sort(Comparator.comparing(OpenIncident::first, FrameRef.IN_TIME));
    List<OpenIncident> joined = ofAskers(ofSilence(ofQuestions(ofReporters(all))));
    List<UnseenIncident> unseen = errors == null ? List.of() : errors.apartFrom(joined);
    number(joined, unseen);
    if (joined.size() <= MAX_EXPLAINED) {
      explain(joined);
    }
    return new Joined(new ArrayDeque<>(joined), unseen);
  }

  /** Numbers both together, in the order in which they began. */
  private static void number(List<OpenIncident> joined, List<UnseenIncident> unseen) {
    int next = 0;
    for (int i = 0; i < joined.size(); i++) {
      FrameRef first = joined.get(i).first();
      while (next < unseen.size()
          && FrameRef.IN_TIME.compare(unseen.get(next).first(), first) < 0) {
        unseen.get(next).number(i + ++next);
      }
      joined.get(i).number(i + next + 1);
    }
    while (next < unseen.size()) {
      unseen.get(next).number(joined.size() + ++next);
    }
  }

  private List<OpenIncident> ofReporters(List<OpenIncident> all) {
    List<OpenIncident> joined = new ArrayList<>();
    Map<OpenIncident.Reported, OpenIncident> latest = new HashMap<>();
    for (OpenIncident incident : all) {
      Optional<OpenIncident.Reported> reported = incident.reported();
      OpenIncident earlier = reported.map(latest::get).orElse(null);
      // What is said of answers is nothing that is said of queries.
      if (earlier != null
          && earlier.manner.isUndelivered() == incident.manner.isUndelivered()
          && new Kinship(earlier, incident).isUnbroken(incidentNanos)) {
        earlier.absorb(incident, new Kinship(earlier, incident).boundOfSameWay());
      } else {
        joined.add(incident);
        reported.ifPresent(by -> latest.put(by, incident));
      }
    }
    return joined;
  }

  private List<OpenIncident> ofQuestions(List<OpenIncident> all) {
    List<OpenIncident> joined = new ArrayList<>();
    Map<Long, OpenIncident> latest = new HashMap<>();
    for (OpenIncident incident : all) {
      OpenIncident same = null;
      for (long question : incident.boundingQuestions()) {
        OpenIncident earlier = latest.get(question);
        if (earlier != null) {
          Kinship kin = new Kinship(earlier, incident);
          same = kin.isSameQuestion(lullNanos) && kin.isUnbroken(incidentNanos) ? earlier : same;
        }
      }
      if (same != null) {
        same.absorb(incident, new Kinship(same, incident).boundOfSameQuestion());
      } else {
        joined.add(incident);
      }
      OpenIncident into = same == null ? incident : same;
      into.boundingQuestions().forEach(question -> latest.put(question, into));
    }
    return joined;
  }

  /**
   * Silence of several servers at the same time, while no server answers anybody. What a silent
   * server asks further in vain is apart from that, as it may be why it is silent.
   */
  private List<OpenIncident> ofSilence(List<OpenIncident> all) {
    Map<Long, List<OpenIncident>> byQuestion =
        all.size() <= MAX_EXPLAINED ? byQuestion(all) : Map.of();
    List<OpenIncident> joined = new ArrayList<>();
    List<OpenIncident> silent = new ArrayList<>();
    long until = Long.MIN_VALUE;
    for (OpenIncident incident : all) {
      if (!incident.isSilenceOfServer()) {
        joined.add(incident);
        continue;
      }
      if (!silent.isEmpty() && Times.between(until, incident.first().nanos()) > lullNanos) {
        joined.addAll(together(silent, byQuestion));
        silent = new ArrayList<>();
        until = Long.MIN_VALUE;
      }
      silent.add(incident);
      until = Math.max(until, incident.last().nanos());
    }
    joined.addAll(together(silent, byQuestion));
    joined.sort(Comparator.comparing(OpenIncident::first, FrameRef.IN_TIME));
    return joined;
  }

  private List<OpenIncident> together(
      List<OpenIncident> silent, Map<Long, List<OpenIncident>> byQuestion) {
    if (silent.size() < 2) {
      return silent;
    }
    long from = silent.get(0).first().nanos();
    long to = silent.stream().mapToLong(incident -> incident.last().nanos()).max().orElse(from);
    if (everybody.mayHaveBetween(from, to)) {
      return silent;
    }
    Set<IpAddress> servers = serversOf(silent);
    Map<Level, List<OpenIncident>> byLevel =
        silent.stream()
            .collect(
                Collectors.groupingBy(
                    i -> level(i, silent, servers, byQuestion),
                    () -> new EnumMap<>(Level.class),
                    Collectors.toList()));
    List<OpenIncident> joined = new ArrayList<>();
    for (List<OpenIncident> level : byLevel.values()) {
      level.stream().skip(1).forEach(i -> level.get(0).absorb(i, Contrast.Bound.WAY));
      level.stream().limit(1).forEach(joined::add);
    }
    return joined;
  }

  /** Where silence stands: those of one level may be silent for one reason. */
  private enum Level {
    ASKED_BY_CLIENTS,
    /** What was asked further failed in another way, which may be why. */
    EXPLAINED,
    ASKED_BY_THE_SILENT
  }

  private Level level(
      OpenIncident incident,
      List<OpenIncident> silent,
      Set<IpAddress> servers,
      Map<Long, List<OpenIncident>> byQuestion) {
    if (incident.wasAskedByAnyOf(servers) && !isAskedInACircle(incident, byQuestion)) {
      return Level.ASKED_BY_THE_SILENT;
    }
    boolean isExplained =
        incident.questions().stream()
            .flatMap(question -> byQuestion.getOrDefault(question, List.of()).stream())
            .anyMatch(
                other ->
                    !silent.contains(other)
                        && new Kinship(other, incident).mayExplainOtherByQuestions(lullNanos)
                        && (new Kinship(other, incident).isAskedByServerOfOther()
                            || !new Kinship(other, incident).shareAParty()));
    return isExplained ? Level.EXPLAINED : Level.ASKED_BY_CLIENTS;
  }

  /**
   * What the same clients meet at several servers: the same silence, on whatever they ask or on the
   * same questions; the same answer, to them only or to their queries with EDNS; or one transport
   * that fails.
   */
  private List<OpenIncident> ofAskers(List<OpenIncident> all) {
    List<OpenIncident> joined = new ArrayList<>();
    Map<Long, Deque<OpenIncident>> latest = new HashMap<>();
    for (OpenIncident incident : all) {
      List<Long> askers = incident.askersOfShared();
      OpenIncident same =
          askers.stream()
              .flatMap(asker -> latest.getOrDefault(asker, new ArrayDeque<>()).stream())
              .filter(
                  earlier ->
                      new Kinship(earlier, incident).isSameToClients(lullNanos, incidentNanos))
              .findFirst()
              .orElse(null);
      if (same != null) {
        same.absorb(incident, same.boundOfSame());
        continue;
      }
      joined.add(incident);
      for (long asker : askers) {
        Deque<OpenIncident> its = latest.computeIfAbsent(asker, a -> new ArrayDeque<>());
        its.addFirst(incident);
        if (its.size() > MAX_COMPARED) {
          its.removeLast();
        }
      }
    }
    return joined;
  }

  private static Set<IpAddress> serversOf(List<OpenIncident> incidents) {
    Set<IpAddress> servers = new HashSet<>();
    incidents.forEach(one -> one.histories().forEach(history -> servers.add(history.server())));
    return servers;
  }

  private static Map<Long, List<OpenIncident>> byQuestion(List<OpenIncident> all) {
    Map<Long, List<OpenIncident>> byQuestion = new HashMap<>();
    for (OpenIncident incident : all) {
      for (long question : incident.questions()) {
        byQuestion.computeIfAbsent(question, q -> new ArrayList<>()).add(incident);
      }
    }
    return byQuestion;
  }

  /** Finds, for incidents of servers that ask further, the incident of those that they asked. */
  private void explain(List<OpenIncident> all) {
    Map<Long, List<OpenIncident>> byQuestion = byQuestion(all);
    Set<IpAddress> failing = serversOf(all);
    for (OpenIncident incident : all) {
      if (isAskedInACircle(incident, byQuestion)) {
        continue;
      }
      List<OpenIncident> same =
          incident.questions().stream()
              .flatMap(question -> byQuestion.getOrDefault(question, List.of()).stream())
              .distinct()
              .filter(
                  other ->
                      !other.equals(incident)
                          && (new Kinship(other, incident).mayExplainOtherByQuestions(lullNanos)
                              || new Kinship(other, incident).explainsWhoAsked(lullNanos)))
              .toList();
      List<OpenIncident> asked =
          same.stream()
              .filter(other -> new Kinship(other, incident).isAskedByServerOfOther())
              .toList();
      List<OpenIncident> elsewhere =
          apartFrom(
              incident,
              same.stream()
                  .filter(other -> !asked.contains(other) && !other.wasAskedByAnyOf(failing))
                  .filter(other -> !new Kinship(incident, other).isAskedByServerOfOther())
                  .filter(other -> !askedAny(asked, other))
                  .toList());
      boolean isAtOnce =
          elsewhere.stream().anyMatch(other -> new Kinship(other, incident).followsAtOnce(AT_ONCE));
      if (!asked.isEmpty() || isAtOnce) {
        explain(
            incident,
            same.stream()
                .filter(other -> asked.contains(other) || elsewhere.contains(other))
                .toList(),
            asked.isEmpty() ? Match.LIKELY : Match.EXACT);
      } else {
        List<OpenIncident> further =
            all.stream()
                .filter(
                    other ->
                        !other.equals(incident)
                            && new Kinship(other, incident).mayExplainOther(lullNanos)
                            && new Kinship(other, incident).isAskedByServerOfOther())
                .limit(2)
                .toList();
        if (further.size() == 1) {
          explain(incident, further, Match.LIKELY);
        }
      }
    }
  }

  /** Tells whether a server of an incident asked any of others: it has what they explain, too. */
  private static boolean askedAny(List<OpenIncident> others, OpenIncident incident) {
    return others.stream().anyMatch(one -> new Kinship(one, incident).isAskedByServerOfOther());
  }

  /**
   * Tells whether what its servers asked further comes back to them: none of those that forward a
   * question in a circle explains another one.
   */
  private static boolean isAskedInACircle(
      OpenIncident incident, Map<Long, List<OpenIncident>> byQuestion) {
    Set<OpenIncident> seen = new HashSet<>(Set.of(incident));
    Deque<OpenIncident> left = new ArrayDeque<>(seen);
    while (!left.isEmpty() && seen.size() <= MAX_CIRCLE) {
      OpenIncident asking = left.remove();
      for (long question : asking.questions()) {
        for (OpenIncident asked : byQuestion.getOrDefault(question, List.of())) {
          if (!asked.equals(asking) && new Kinship(asked, asking).isAskedByServerOfOther()) {
            if (asked.equals(incident)) {
              return true;
            }
            if (seen.add(asked)) {
              left.add(asked);
            }
          }
        }
      }
    }
    return false;
  }

  /** Of several that fit equally, nothing says which one it was. */
  private static void explain(OpenIncident incident, List<OpenIncident> by, Match ofOne) {
    if (by.size() <= MAX_CAUSES) {
      incident.explain(by, by.size() == 1 ? ofOne : Match.AMBIGUOUS);
    }
  }

  /**
   * Returns those that a forwarder with another address may have asked: no party is the same and,
   * of several, all were asked by the same clients. None where that is not so of each.
   */
  private static List<OpenIncident> apartFrom(OpenIncident incident, List<OpenIncident> same) {
    boolean isOneForwarder =
        same.stream()
            .allMatch(
                other ->
                    !new Kinship(other, incident).shareAParty()
                        && new Kinship(other, same.get(0)).areAskedBySame());
    return isOneForwarder ? same : List.of();
  }
}
