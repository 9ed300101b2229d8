package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What the incident that hurts most means, for a reader who knows neither DNS nor ICMP. */
final class PlainWords {
  private static final int NOT_AUTHORITATIVE = 20;

  private static final int A = 1;
  private static final int AAAA = 28;

  private PlainWords() {}

  /** Returns what happened in words for a supervisor; empty when nothing failed. */
  static Optional<Sentence> happened(ReportSource source) {
    return ApartWords.isRefusedAlone(source)
        ? ApartWords.happened(source)
        : worst(source)
            .map(incident -> happened(source, incident))
            .or(() -> ApartWords.happened(source));
  }

  /** Returns {@code the question for AAAA of www.example.com}, with a space before it. */
  static String asked(Question question) {
    return " the question for "
        + RecordType.nameOf(question.type())
        + " of "
        + Words.name(question.name().toString());
  }

  /**
   * Says what a program does before it can begin, up to the next sentence.
   *
   * @param question what was asked; empty where that was several things, or is not known
   */
  static String before(Optional<Question> question) {
    return before(
        question.map(asked -> Words.name(asked.name().toString())).orElse("a page or a service"),
        question.map(Question::type).map(type -> type == A || type == AAAA).orElse(true));
  }

  private static String before(String what, boolean asksForAddress) {
    return "Before a program opens "
        + what
        + ", the program asks a DNS server for "
        + (asksForAddress ? "the address that belongs to" : "what is kept of")
        + " the name. ";
  }

  private static Sentence happened(ReportSource source, Incident suffered) {
    Incident cause = cause(source, suffered);
    String server = cause.server().ip().toString();
    String inTurn =
        cause.id() == suffered.id()
            ? ""
            : suffered.server().ip() + " asked " + server + " in turn. ";
    if (suffered.areQueriesMalformed() && suffered.exampleName().isEmpty()) {
      return source.sentence(
          "A program sent "
              + server
              + " what cannot be read as a question of DNS. "
              + said(cause, server)
              + consequence(source, suffered),
          suffered.frames());
    }
    return source.sentence(
        before(what(suffered), asksForAddress(source, suffered))
            + (suffered.isOfSearchList() ? "Here it asked for the name with a suffix, too. " : "")
            + inTurn
            + said(cause, server)
            + consequence(source, suffered),
        suffered.frames());
  }

  private static String what(Incident incident) {
    if (incident.isOfSearchList()) {
      return Words.name(incident.traits().beside().withoutSuffix().name());
    }
    return incident.impact().names().affected() == 1 && !incident.exampleName().isEmpty()
        ? Words.name(incident.exampleName())
        : "a page or a service";
  }

  /** Says what that meant for whoever waited. */
  private static String consequence(ReportSource source, Incident suffered) {
    if (suffered.isUnseenButAnswered()) {
      return " In the end the program got an answer all the same, "
          + Words.duration(suffered.traits().others().later().longestNanos())
          + " after the error at most.";
    }
    if (suffered.isUnseen() || suffered.exampleName().isEmpty()) {
      return " Whether the program got an answer in the end does not show.";
    }
    if (isOneSided(source) && Titles.mostTelling(suffered).way() == Outcome.Way.SILENCE) {
      return " Whether answers came does not show: the capture may hold one direction only.";
    }
    if (suffered.isOfSearchList()) {
      return " In the end the program got the answer for the name without that suffix, "
          + Words.duration(suffered.traits().beside().withoutSuffix().longestNanos())
          + " after it had asked with the suffix"
          + (suffered.impact().exchanges() == 1 ? "." : " at most.");
    }
    if (suffered.impact().lookups() == 0) {
      return " In the end the program got an answer all the same, only later.";
    }
    long lost = suffered.impact().lookups();
    return (asksForAddress(source, suffered)
            ? " So the program did not get the "
                + kindOfAddress(suffered)
                + "address that it asked for"
            : " So the program did not get what it asked for")
        + (lost == 1 ? "." : ", " + lost + " times.")
        + otherAddress(suffered);
  }

  /**
   * Returns which of two addresses failed where the other one may have been answered: a program
   * goes on with that one. Nothing where that is the same for all.
   */
  private static String kindOfAddress(Incident suffered) {
    Forms.Types asked = suffered.traits().forms().asked();
    boolean isKnown = !asked.hasOthers() && asked.low().size() == 1;
    if (isKnown && asked.low().first() == AAAA) {
      return "IPv6 ";
    }
    boolean isOtherHad = suffered.traits().beside().otherAddressHad() > 0;
    return isKnown && isOtherHad && asked.low().first() == A ? "IPv4 " : "";
  }

  /** Says that the program got the address of the other kind, if it did. */
  private static String otherAddress(Incident suffered) {
    long had = suffered.traits().beside().otherAddressHad();
    String kind = kindOfAddress(suffered);
    boolean isAll = had == suffered.impact().exchanges();
    if (had == 0 || kind.isEmpty() && !isAll) {
      return ""; // where both were asked for, an answer to one is of another time
    }
    String which =
        switch (kind) {
          case "IPv6 " -> "the IPv4 address of the same name";
          case "IPv4 " -> "the IPv6 address of the same name";
          default -> "the other address of the same name, of IPv4 or IPv6,";
        };
    return " It did get "
        + which
        + (had == 1 && isAll ? "." : isAll ? " each time." : " sometimes.");
  }

  private static boolean isOneSided(ReportSource source) {
    return source.analysis().capture().limits().stream()
        .anyMatch(limit -> limit.kind() == Limit.Kind.ONE_SIDED);
  }

  /** Tells what the first question asked for; where that is not kept, what most ask for. */
  private static boolean asksForAddress(ReportSource source, Incident incident) {
    return source
        .seen()
        .packets
        .beganIn(incident.frames())
        .flatMap(Exchange::question)
        .map(Question::type)
        .or(() -> Optional.of(incident.traits().seen().exampleType()).filter(type -> type >= 0))
        .map(type -> type == A || type == AAAA)
        .orElse(true);
  }

  /** Returns what to do first, in words; empty when nothing failed. */
  static Optional<Sentence> toDoFirst(ReportSource source) {
    return worst(source)
        .map(suffered -> cause(source, suffered))
        .map(
            incident ->
                isOneSided(source) && Titles.mostTelling(incident).way() == Outcome.Way.SILENCE
                    ? "Capture again where packets of both directions pass, such as on the asking"
                        + " host: then it shows whether answers come"
                    : new FirstStep(incident).words())
        .map(step -> Sentence.of(step + "."));
  }

  /**
   * Returns the same where there is no incident, only what concerns the capture as a whole.
   *
   * @param commands how many there are
   */
  static Sentence toDoFirst(List<Finding> findings, int commands) {
    boolean isEncrypted =
        findings.stream().anyMatch(finding -> finding.code().equals("encrypted_dns_fails"));
    return Sentence.of(
        isEncrypted
            ? "Find out whether the client is meant to use DNS over TLS, and what keeps it from TCP"
                + " port 853 of its server."
            : commands == 1
                ? "Run this command: it shows whether the reading in Part 2 holds."
                : "Find out which of the readings in Part 2 holds: begin with the first of these"
                    + " commands.");
  }

  /** Returns what to do where nothing is known but that the capture ended too early. */
  static Optional<Sentence> toCaptureAgain(ReportSource source) {
    Summary counted = source.analysis().summary();
    if (counted.undecided() == 0) {
      return Optional.empty();
    }
    if (counted.undecided() == counted.incomplete()) {
      return Optional.of(
          Sentence.of(
              "Capture again on the asking host, and packets whole (tcpdump -s 0): then it shows"
                  + " whether all fragments of a response arrive."));
    }
    Duration answer = source.analysis().options().correlation().windows().answer();
    return Optional.of(
        Sentence.of(
            "Capture again"
                + (isOneSided(source)
                    ? " where packets of both directions pass, such as on the asking host"
                    : "")
                + ", and go on for more than "
                + Words.elapsed(answer.toNanos())
                + " after the last query: then it shows whether an answer comes."));
  }

  private static Optional<Incident> worst(ReportSource source) {
    return source.most(1).stream().findFirst().map(Diagnosis::incident);
  }

  /** Returns the incident that explains one, over as many hops as there are. */
  private static Incident cause(ReportSource source, Incident suffered) {
    Incident incident = suffered;
    for (int hops = source.analysis().incidents().size(); hops > 0; hops--) {
      int by = incident.causedBy().map(Cause::incident).orElse(incident.id());
      for (Incident other : source.analysis().incidents()) {
        incident = other.id() == by ? other : incident;
      }
      if (incident.causedBy().isEmpty()) {
        return incident;
      }
    }
    return incident;
  }

  private static String said(Incident incident, String server) {
    if (Titles.isOfAnswers(incident)) {
      return server
          + " answered, and "
          + Words.small(reporter(incident))
          + " reported that the answers did not get through.";
    }
    Outcome outcome = Titles.mostTelling(incident);
    if (outcome == Outcome.FORMERR && incident.areQueriesMalformed()) {
      return server
          + (incident.exampleName().isEmpty()
              ? " answered that it cannot read it, either."
              : " answered that it could not read the query, which is malformed.");
    }
    if (outcome == Outcome.REFUSED && isWithoutRecursion(incident)) {
      return server
          + (isNotAuthoritative(incident)
              ? " answered that it does not serve the zone of the name."
              : " refused to say what it knows of the name by itself.");
    }
    return switch (outcome) {
      case ANSWERED, NODATA -> "The answer of " + server + " was of no use to the program.";
      case NXDOMAIN -> server + " answered that there is no such name.";
      case SERVFAIL -> server + " answered that it could not find out.";
      case REFUSED -> server + " answered that it does not resolve this for the program.";
      case FORMERR,
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
          server + " answered with an error instead of what was asked for.";
      case UPWARD_REFERRAL ->
          server + " answered that others are to be asked, and gave no answer itself.";
      case MALFORMED_RESPONSE -> "What " + server + " answered cannot be read to its end.";
      case TRUNCATED_WITHOUT_TCP ->
          server + " said that the answer is too large for one packet, and nobody fetched it.";
      case LOST_ON_THE_WAY, PACKET_TOO_BIG, REASSEMBLY_TIMEOUT ->
          "A packet between the program and " + server + " did not arrive.";
      case MISMATCH_SOURCE, MISMATCH_QUESTION, MISMATCH_ID ->
          "Only answers came that the program must not believe.";
      case PORT_UNREACHABLE_BY_SERVER ->
          incident
                  .refusedBehind()
                  .map(host -> "The host " + host.ip() + ", for which " + server + " stands,")
                  .orElse("The address " + server)
              + (incident.isOverTcpOnly()
                  ? " sent back that it takes no questions over TCP (ICMP port unreachable)."
                  : " sent back that nobody takes such questions there (ICMP port unreachable).");
      case PORT_UNREACHABLE_BY_MIDDLEBOX, ADMIN_PROHIBITED, POLICY_UNREACHABLE ->
          reporter(incident)
              + " rejected the question"
              + (onlyReporter(incident).filter(by -> by.toString().equals(server)).isPresent()
                  ? ", and said so."
                  : " to " + server + ", and said so.");
      case NET_UNREACHABLE, HOST_UNREACHABLE, TTL_EXCEEDED ->
          reporter(incident) + " reported that the question did not reach " + server + ".";
      case PROTOCOL_UNREACHABLE, OTHER_UNREACHABLE, PARAMETER_PROBLEM ->
          "The question to " + server + " was turned back with an error.";
      case TCP_REFUSED, TCP_NO_RESPONSE, TCP_RESET, TCP_CLOSED_WITHOUT_ANSWER ->
          isOfConnections(incident)
              ? "The connection to " + server + " was not made, so nothing was asked over it."
              : "The connection to " + server + " brought no answer to these questions.";
      case NO_RESPONSE ->
          "The capture has no answer of "
              + (incident.servers().size() > 1
                  ? "any of " + incident.servers().size() + " servers"
                  : server)
              + " to these questions.";
      case PENDING_AT_END ->
          "Up to the end of what was read, " + server + " had not answered these questions.";
    };
  }

  /** Tells whether nothing but TCP connections failed, over which no query went. */
  private static boolean isOfConnections(Incident incident) {
    return incident.traits().seen().connections().values().stream().mapToLong(n -> n).sum()
        == incident.impact().exchanges();
  }

  /** Tells whether the server says itself that it does not have the zone (RFC 8914 4.21). */
  private static boolean isNotAuthoritative(Incident incident) {
    Reasons reasons = incident.traits().reasons().getOrDefault(Outcome.REFUSED, Reasons.NONE);
    return reasons.of(NOT_AUTHORITATIVE).count() == incident.outcomes().of(Outcome.REFUSED);
  }

  static boolean isWithoutRecursion(Incident incident) {
    Forms forms = incident.traits().forms();
    return forms.questions() > 0 && forms.withoutRecursion() == forms.questions();
  }

  /** Returns who sent the errors that say most, as a sentence begins with it. */
  private static String reporter(Incident incident) {
    return onlyReporter(incident)
        .map(
            by ->
                incident.servers().contains(by)
                    ? "The host " + by + " itself"
                    : incident.exampleClients().contains(by)
                        ? "The asking host " + by + " itself"
                        : "The device " + by)
        .orElse("A device");
  }

  static Optional<IpAddress> onlyReporter(Incident incident) {
    if (Titles.isOfAnswers(incident)) {
      return incident.reporter();
    }
    SortedSet<IpAddress> all = incident.traits().outcome(Titles.mostTelling(incident)).reporters();
    return all.size() == 1 ? Optional.of(all.first()) : Optional.empty();
  }

  /**
   * Returns what readers often take an ICMP port unreachable for, and what it is.
   *
   * @param areOverTcp whether all of them are about TCP
   * @param areOfAnswers whether all of them are about answers
   */
  static List<Sentence> portUnreachable(boolean areOverTcp, boolean areOfAnswers) {
    return List.of(
        Sentence.of(
            "An ICMP port unreachable (type 3, code 3; ICMPv6 type 1, code 4) says that a packet"
                + " found nobody at its port, and quotes that packet (RFC 792, RFC 1122 4.1.3.1)."),
        Sentence.of(
            "It is neither a ping nor the reply to one (echo request and echo reply), and no packet"
                + " of its own was lost: the packet that could not be delivered is the quoted "
                + (areOverTcp ? "one." : areOfAnswers ? "answer." : "query.")),
        Sentence.of(
            areOverTcp
                ? "About a TCP packet it says more than about one over UDP: where nothing listens,"
                    + " a host resets the connection (RFC 9293 3.5.2), so a firewall sent it."
                : "It does not say why nobody took the packet: "
                    + (areOfAnswers ? "a program that no longer waits" : "a stopped service")
                    + " and a rejecting firewall look alike."));
  }
}
