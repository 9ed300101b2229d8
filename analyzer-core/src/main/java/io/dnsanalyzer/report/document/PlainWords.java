package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/** What the incident that hurts most means, for a reader who knows neither DNS nor ICMP. */
final class PlainWords {
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
    Consequence consequence = new Consequence(source, suffered);
    String server = cause.server().ip().toString();
    String inTurn =
        cause.id() == suffered.id()
            ? ""
            : asker(source, suffered, cause) + " asked " + server + " in turn. ";
    if (suffered.areQueriesMalformed() && suffered.exampleName().isEmpty()) {
      return source.sentence(
          server
              + " was sent what cannot be read as a question of DNS. "
              + new PlainAnswer(cause).words(server)
              + consequence.words(),
          suffered.frames());
    }
    return source.sentence(
        before(what(suffered), consequence.asksForAddress())
            + (suffered.isOfSearchList() ? "Here it asked for the name with a suffix, too. " : "")
            + inTurn
            + new PlainAnswer(cause).words(server)
            + consequence.words(),
        suffered.frames());
  }

  /**
   * Returns the server that asked the last one of those that asked further; of several the first
   * where none is known to have.
   */
  private static IpAddress asker(ReportSource source, Incident suffered, Incident cause) {
    List<Incident> all = source.analysis().incidents();
    Incident asking = suffered;
    for (int hops = all.size(); hops > 0; hops--) {
      int by = asking.causedBy().map(Cause::incident).orElse(cause.id());
      for (Incident other : all) {
        asking = other.id() == by && by != cause.id() ? other : asking;
      }
    }
    IpAddress first = asking.server().ip();
    return asking.servers().stream()
        .filter(cause.exampleClients()::contains)
        .findFirst()
        .orElse(first);
  }

  private static String what(Incident incident) {
    if (incident.isOfSearchList()) {
      return Words.name(incident.traits().beside().withoutSuffix().name());
    }
    return incident.impact().names().affected() == 1 && !incident.exampleName().isEmpty()
        ? Words.name(incident.exampleName())
        : "a page or a service";
  }

  static Optional<Incident> worst(ReportSource source) {
    return source.most(1).stream().findFirst().map(Diagnosis::incident);
  }

  /** Returns the incident that explains one, over as many hops as there are. */
  static Incident cause(ReportSource source, Incident suffered) {
    return Titles.rootOf(suffered, source.analysis().incidents());
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
