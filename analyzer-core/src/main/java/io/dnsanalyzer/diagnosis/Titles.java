package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.words.Words;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** Names incidents: who did what how often, and no more than the packets say. */
public final class Titles {
  private static final int FEW = 3;

  /** Where a verb has what divides the failed from the answered, if that is not behind it. */
  private static final String OBJECT = "%s";

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
      case 1 -> of(causes.get(0));
      case 2 -> of(incident) + ", while " + brief(causes.get(0)) + " and " + brief(causes.get(1));
      default ->
          Words.fill(
              "%s, while what was asked further failed in %s ways", of(incident), causes.size());
    };
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
    String by = reporter(incident, outcome).map(from -> ", reported by " + from).orElse("");
    return isSilenceOfAll(incident, outcome)
        ? Words.fill(
            "none of %s servers answered (%s)",
            incident.servers().size(), Words.times(incident.impact().exchanges()))
        : whatFailed(incident, outcome) + by + count(incident, outcome);
  }

  /** Returns the title without how often it was and who reported it: who failed with what. */
  public static String brief(Incident incident) {
    OutcomeCounts outcomes = incident.outcomes();
    Outcome outcome = mostTelling(outcomes);
    return isSilenceOfAll(incident, outcome)
        ? Words.fill("none of %s servers answered", incident.servers().size())
        : whatFailed(incident, outcome);
  }

  private static boolean isSilenceOfAll(Incident incident, Outcome outcome) {
    return incident.scope() instanceof IncidentScope.Way
        && incident.servers().size() > 1
        && outcome.way() == Outcome.Way.SILENCE;
  }

  private static String whatFailed(Incident incident, Outcome outcome) {
    OutcomeCounts outcomes = incident.outcomes();
    String code = outcome == Outcome.OTHER_RCODE ? rcode(outcomes.otherRcodes()) : outcome.code();
    String verb = verb(outcome, code, incident);
    String of = isDivided(incident) ? divider(incident.scope()) : "";
    String object = of.isEmpty() || verb.contains(OBJECT) ? "" : preposition(outcome) + of;
    return subject(incident) + " " + verb.replace(OBJECT, of.isEmpty() ? "" : " " + of) + object;
  }

  /** Many names of which each was asked once divide nothing, and one of them is no clue. */
  private static boolean isDivided(Incident incident) {
    return !(incident.scope() instanceof IncidentScope.Questions)
        || incident.impact().names().affected() <= FEW
        || incident.impact().exchanges() >= 2 * incident.impact().names().affected();
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

  private static String subject(Incident incident) {
    int servers = incident.servers().size();
    return servers <= 2 ? Words.list(incident.servers()) : servers + " servers";
  }

  /** Returns how often; where hosts limit their errors, how many of the questions drew one. */
  private static String count(Incident incident, Outcome outcome) {
    if (incident.isUnseen()) {
      return " (" + unseen(incident, incident.impact().unseen()) + ")";
    }
    OutcomeCounts outcomes = incident.outcomes();
    long all = incident.impact().exchanges();
    long these = outcomes.of(outcome);
    boolean isRestSilent =
        outcomes.byOutcome().keySet().stream()
            .allMatch(other -> other == outcome || other.way() == Outcome.Way.SILENCE);
    if (outcome.way() == Outcome.Way.ICMP && these < all && isRestSilent) {
      return Words.fill(
          " (%s for %s)",
          Words.count(these, "error", "errors"), Words.count(all, "question", "questions"));
    }
    if (outcome.way() == Outcome.Way.TCP
        && outcome != Outcome.TCP_NO_RESPONSE
        && these < all
        && isRestSilent) {
      return Words.fill(" (%s of %s)", these, Words.times(all));
    }
    long attempts = incident.impact().attempts();
    if (outcome.way() == Outcome.Way.MISMATCH && these == all && attempts > all) {
      // Each time that it was asked, something else may have come.
      return Words.fill(
          " (%s, asked %s)", Words.count(all, "question", "questions"), Words.times(attempts));
    }
    boolean hasRest = outcomes.byCode().size() > 1 && !isRefusedOverBoth(outcomes) && !isRestSilent;
    return (hasRest ? ", and failed in other ways too" : "") + " (" + Words.times(all) + ")";
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

  private static boolean isRefusedOverBoth(OutcomeCounts outcomes) {
    return outcomes.byOutcome().size() == 2
        && outcomes.of(Outcome.PORT_UNREACHABLE_BY_SERVER) > 0
        && outcomes.of(Outcome.TCP_REFUSED) > 0;
  }

  /** Returns what is between the verb and what divides the failed from the answered. */
  private static String preposition(Outcome outcome) {
    return switch (outcome) {
      case TCP_REFUSED, TCP_RESET, MISMATCH_QUESTION -> " for ";
      default -> outcome.way() == Outcome.Way.ICMP ? " for " : " to ";
    };
  }

  /** Returns what divides the failed from the answered; nothing where that is the server. */
  private static String divider(IncidentScope scope) {
    if (scope instanceof IncidentScope.Questions questions) {
      return questions(questions);
    }
    if (scope instanceof IncidentScope.Types types) {
      return "questions for " + Words.list(types.types().stream().map(RecordType::nameOf).toList());
    }
    if (scope instanceof IncidentScope.Edns) {
      return "queries with EDNS";
    }
    if (scope instanceof IncidentScope.Clients clients) {
      return clients(clients);
    }
    return "";
  }

  /** Returns {@code www.example.com A}, or {@code AAAA of www.example.com and 3 other names}. */
  public static String questions(IncidentScope.Questions scope) {
    List<Question> questions = scope.questions();
    if (questions.isEmpty()) { // none of them could be read
      return "";
    }
    Question first = questions.get(0);
    String name = Words.name(first.name().toString());
    if (questions.size() == 1 && scope.areAll()) {
      return name + " " + RecordType.nameOf(first.type());
    }
    String under =
        scope.under().map(above -> ", all under " + Words.name(above.toString())).orElse("");
    String others =
        scope.areAll()
            ? Words.count(questions.size() - 1, "other question", "other questions")
            : "others";
    return scope.onlyType().isPresent() && scope.areAll()
        ? RecordType.nameOf(first.type())
            + " of "
            + name
            + " and "
            + Words.count(questions.size() - 1, "other name", "other names")
            + under
        : name + " " + RecordType.nameOf(first.type()) + " and " + others + under;
  }

  /** Returns {@code 192.0.2.10}, or {@code 192.0.2.10 at its port 40001}. */
  public static String clients(IncidentScope.Clients scope) {
    int all = scope.clients().size();
    String named = all <= 2 ? Words.list(scope.clients()) : scope.clients().first() + " and others";
    return named + (scope.port().isPresent() ? " at its port " + scope.port().getAsInt() : "");
  }

  private static boolean isOnlyTcpAnswered(Incident incident) {
    Traits.Answers answers = incident.traits().answers();
    return answers.count() > 0 && answers.count() == answers.tcpCount();
  }

  private static String over(Incident incident) {
    return incident.scope() instanceof IncidentScope.Server server
            && server.transports().size() == 1
        ? " over " + server.transports().first()
        : "";
  }

  /**
   * Returns what ICMP errors were about; nothing where that differs, with other failures beside.
   */
  private static String transport(Incident incident) {
    boolean isTold =
        incident.transports().size() == 1 || incident.outcomes().byOutcome().size() == 1;
    return isTold
        ? Words.list(incident.transports().stream().map(Transport::toString).toList()) + " "
        : "";
  }

  /** Returns the most frequent code that has no name, the smallest of several. */
  private static String rcode(SortedMap<Integer, Long> rcodes) {
    return rcodes.entrySet().stream()
        .max(
            Comparator.comparingLong(Map.Entry<Integer, Long>::getValue)
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(rcode -> Rcode.nameOf(rcode.getKey()))
        .orElseThrow();
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
    return isOfAnswers(incident, mostTelling(incident));
  }

  /** Tells whether the ICMP errors were about answers, and not about what was asked. */
  private static boolean isOfAnswers(Incident incident, Outcome outcome) {
    return outcome.way() == Outcome.Way.ICMP
        && incident.traits().seen().undelivered().containsKey(outcome)
        && !incident.traits().outcome(outcome).isThere();
  }

  private static String why(Outcome outcome) {
    return switch (outcome) {
      case PACKET_TOO_BIG -> "larger than the next link takes";
      case TTL_EXCEEDED -> "their hop limit ran out";
      case REASSEMBLY_TIMEOUT -> "fragments of them were lost";
      case ADMIN_PROHIBITED -> "a filter prohibits them";
      default -> outcome.code().replace('_', ' ');
    };
  }

  /**
   * Returns the one device that sent the errors with an outcome, unless it is the server itself;
   * other failures beside them may have no reporter.
   */
  private static Optional<IpAddress> reporter(Incident incident, Outcome outcome) {
    SortedSet<IpAddress> all = incident.traits().outcome(outcome).reporters();
    return incident
        .reporter()
        .or(
            () ->
                all.size() == 1 && isOfOthers(incident, outcome)
                    ? Optional.of(all.first())
                    : Optional.empty());
  }

  /** Tells whether no server of the incident sent any error with an outcome, and others did. */
  private static boolean isOfOthers(Incident incident, Outcome outcome) {
    SortedSet<IpAddress> all = incident.traits().outcome(outcome).reporters();
    return incident.reporter().isPresent()
        || !all.isEmpty() && Collections.disjoint(all, incident.servers());
  }

  private static boolean isOfOneClient(Incident incident) {
    return incident.impact().clients().affected() == 1
        && incident.impact().clients().seen() > 1
        && incident.exampleClients().size() == 1;
  }

  private static String verb(Outcome outcome, String code, Incident incident) {
    int port = incident.server().port();
    boolean isOne = incident.servers().size() == 1;
    if (isOfAnswers(incident, outcome)) {
      return "answered%s, and the answers did not get through"
          + (isOfOneClient(incident) ? " to " + incident.exampleClients().get(0) : "")
          + ": "
          + why(outcome);
    }
    return switch (outcome) {
      case PORT_UNREACHABLE_BY_SERVER ->
          isRefusedOverBoth(incident.outcomes())
              ? "refused DNS on UDP and TCP port " + port
              : incident
                      .refusedBehind()
                      .map(host -> "stands for " + host.ip() + ", which refused DNS on ")
                      .orElse("refused DNS on ")
                  + transport(incident)
                  + "port "
                  + incident.refusedBehind().map(Endpoint::port).orElse(port);
      case PORT_UNREACHABLE_BY_MIDDLEBOX ->
          "could not be asked: " + transport(incident) + "port " + port + " rejected";
      case NET_UNREACHABLE ->
          "could not be reached: no route to " + (isOne ? "its network" : "their networks");
      case HOST_UNREACHABLE -> "could not be reached: host unreachable";
      case ADMIN_PROHIBITED ->
          isOfOthers(incident, outcome)
              ? (isOne ? "was" : "were")
                  + " not reached"
                  + over(incident)
                  + ": prohibited by a filter"
              : (isOne ? "prohibits DNS" : "prohibit DNS") + over(incident) + " by policy";
      case NO_RESPONSE ->
          isOnlyTcpAnswered(incident) ? "did not answer%s over UDP" : "did not answer%s";
      case SERVFAIL -> "answered SERVFAIL";
      case REFUSED -> "answered REFUSED";
      case MISMATCH_SOURCE -> "did not answer%s, " + otherSource(incident) + " did";
      case MISMATCH_QUESTION -> "answered another question";
      case MALFORMED_RESPONSE -> "answered%s with a malformed message";
      case PROTOCOL_UNREACHABLE -> "could not be asked: protocol unreachable";
      case POLICY_UNREACHABLE -> "could not be reached: unreachable by policy";
      case OTHER_UNREACHABLE ->
          "could not be asked: ICMP destination unreachable with a code unknown here";
      case PACKET_TOO_BIG -> "could not be asked: packet too big for the way";
      case TTL_EXCEEDED -> "could not be reached: hop limit exceeded on the way";
      case REASSEMBLY_TIMEOUT -> "could not be asked: fragments lost on the way";
      case PARAMETER_PROBLEM -> "could not be asked: parameter problem";
      case TRUNCATED_WITHOUT_TCP -> "was not asked over TCP after a truncated answer";
      case TCP_REFUSED -> "refused DNS on TCP port " + port;
      case TCP_NO_RESPONSE ->
          "did not answer%s over "
              + (incident.outcomes().of(Outcome.NO_RESPONSE) > 0 ? "UDP and TCP" : "TCP");
      case TCP_RESET -> "reset the TCP connection";
      case TCP_CLOSED_WITHOUT_ANSWER -> "closed the TCP connection without an answer";
      case MISMATCH_ID -> "answered%s with other transaction ids only";
      case UPWARD_REFERRAL -> "referred%s to a zone above the question's";
      case LOST_ON_THE_WAY -> "answered%s, and the answers did not reach the client";
      case PENDING_AT_END -> "had not answered by the end of what was read";
      case NODATA -> "answered that there is no such record";
      case ANSWERED -> "answered";
      case NXDOMAIN,
          FORMERR,
          NOTIMP,
          YXDOMAIN,
          YXRRSET,
          NXRRSET,
          NOTAUTH,
          NOTZONE,
          DSOTYPENI,
          BADVERS,
          BADKEY,
          BADTIME,
          BADMODE,
          BADNAME,
          BADALG,
          BADTRUNC,
          BADCOOKIE,
          OTHER_RCODE ->
          "answered " + code.toUpperCase(Locale.ROOT);
    };
  }
}
