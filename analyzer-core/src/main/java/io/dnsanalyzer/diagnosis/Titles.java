package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.words.Words;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Names incidents: who did what how often, and no more than the packets say. */
public final class Titles {
  private Titles() {}

  /** How much evidence says, the most first: a title follows evidence, not the majority. */
  private static final List<Outcome.Way> BY_EVIDENCE =
      List.of(
          Outcome.Way.ICMP,
          Outcome.Way.RESPONSE,
          Outcome.Way.TCP,
          Outcome.Way.MISMATCH,
          Outcome.Way.SILENCE);

  /**
   * Returns the title of an incident, or of the one among all that explains it; where any of
   * several may, its own title with theirs.
   */
  public static String headline(Incident incident, List<Incident> all) {
    List<Incident> causes = causesOf(incident, all);
    return switch (causes.size()) {
      case 0 -> of(incident);
      case 1 -> of(rootOf(incident, all));
      case 2 -> of(incident) + ", while " + brief(causes.get(0)) + " and " + brief(causes.get(1));
      default ->
          Words.fill(
              "%s, while what was asked further failed in %s ways", of(incident), causes.size());
    };
  }

  /**
   * Returns the incident among all that explains one, or that explains its explanation, to the end;
   * itself where none does, or any of several may.
   */
  public static Incident rootOf(Incident incident, List<Incident> all) {
    Incident root = incident;
    for (int hops = all.size(); hops > 0; hops--) {
      List<Incident> causes = causesOf(root, all);
      if (causes.size() != 1) {
        return root;
      }
      root = causes.get(0);
    }
    return root;
  }

  /** Returns how many incidents a headline names. */
  public static int countInHeadline(Incident incident) {
    return incident.possibleCauses().size() == 2 ? 3 : 1;
  }

  /** Returns the incident among all that explains one, or those of which any may. */
  static List<Incident> causesOf(Incident incident, List<Incident> all) {
    return incident.causes().stream()
        .flatMap(cause -> all.stream().filter(other -> other.id() == cause.incident()))
        .toList();
  }

  /** Returns the title of an incident: who failed with what, and what divides it from the rest. */
  public static String of(Incident incident) {
    OutcomeCounts outcomes = incident.outcomes();
    Outcome outcome = mostTelling(outcomes);
    WhatFailed what = new WhatFailed(incident, outcome);
    String by = what.reporter().map(from -> ", reported by " + from).orElse("");
    return isSilenceOfAll(incident, outcome)
        ? Words.fill(
            "none of %s servers answered%s (%s)",
            incident.servers().size(),
            overUdp(incident),
            Words.times(incident.impact().exchanges()))
        : what.words() + by + new TitleCount(incident, outcome).words();
  }

  /** Returns the title without how often it was and who reported it: who failed with what. */
  public static String brief(Incident incident) {
    OutcomeCounts outcomes = incident.outcomes();
    Outcome outcome = mostTelling(outcomes);
    return isSilenceOfAll(incident, outcome)
        ? Words.fill("none of %s servers answered%s", incident.servers().size(), overUdp(incident))
        : new WhatFailed(incident, outcome).words();
  }

  /** Returns UDP where that alone failed; a route is one for all transports. */
  static String overUdp(Incident incident) {
    return incident.isOverUdpAlone() ? " over UDP" : "";
  }

  private static boolean isSilenceOfAll(Incident incident, Outcome outcome) {
    return incident.scope() instanceof IncidentScope.Way
        && incident.servers().size() > 1
        && outcome.way() == Outcome.Way.SILENCE;
  }

  /** Returns the outcome that says most of an incident: what the title and other words follow. */
  public static Outcome mostTelling(Incident incident) {
    return mostTelling(incident.outcomes());
  }

  private static Outcome mostTelling(OutcomeCounts outcomes) {
    return outcomes.byOutcome().entrySet().stream()
        .min(
            Comparator.comparingInt(
                    (Map.Entry<Outcome, Long> seen) -> BY_EVIDENCE.indexOf(seen.getKey().way()))
                .thenComparing(
                    Comparator.comparingLong(
                            (Map.Entry<Outcome, Long> seen) ->
                                seen.getKey() == Outcome.OTHER_RCODE
                                    ? Collections.max(outcomes.otherRcodes().values())
                                    : seen.getValue())
                        .reversed())
                .thenComparing(Map.Entry.comparingByKey(Outcome.BY_CODE)))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /**
   * Returns {@code 3 queries that were not captured}: what errors quote of TCP is a segment, which
   * asks nothing by itself.
   */
  public static String unseen(Incident incident, long count) {
    boolean isTcp = incident.isOverTcpOnly();
    return count == 1
        ? (isTcp ? "a TCP segment" : "a query") + " that was not captured"
        : count + (isTcp ? " TCP segments" : " queries") + " that were not captured";
  }

  static boolean isRefusedOverBoth(OutcomeCounts outcomes) {
    return outcomes.byOutcome().size() == 2
        && outcomes.of(Outcome.PORT_UNREACHABLE_BY_SERVER) > 0
        && outcomes.of(Outcome.TCP_REFUSED) > 0;
  }

  /** Returns the address and port that answered what another one was asked. */
  public static String otherSource(Incident incident) {
    return incident
        .traits()
        .others()
        .answeredFrom()
        .map(Endpoint::toString)
        .orElse("another address or port");
  }

  /** Tells whether what failed most tellingly are answers, which ICMP errors are about. */
  public static boolean isOfAnswers(Incident incident) {
    return new WhatFailed(incident, mostTelling(incident)).isOfAnswers();
  }
}
