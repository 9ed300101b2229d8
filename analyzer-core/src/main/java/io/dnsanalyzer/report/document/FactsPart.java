package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.report.document.IncidentReport.Fact;
import io.dnsanalyzer.report.document.IncidentReport.Facts;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/** Who cannot resolve, since when, and whether it lasts: of the incident that hurts most. */
final class FactsPart {
  private FactsPart() {}

  /** Returns the facts; empty where there is no incident. */
  static Optional<Facts> of(ReportSource source) {
    return source.most(1).stream()
        .findFirst()
        .map(Diagnosis::incident)
        .map(
            incident ->
                new Facts(
                    List.of(
                        new Fact("Who", who(source, incident)),
                        new Fact("Since when", since(source, incident)),
                        new Fact("Does it last?", lasts(source, incident)))));
  }

  private static Sentence who(ReportSource source, Incident incident) {
    List<IpAddress> clients = incident.exampleClients();
    long affected = incident.impact().clients().affected();
    String who =
        affected == 1 && clients.size() == 1
            ? clients.get(0).toString()
            : source.analysis().capture().isExcerpt()
                ? Words.groupedCount(affected, "client", "clients")
                : Words.grouped(affected)
                    + " of "
                    + Words.groupedCount(incident.impact().clients().seen(), "client", "clients");
    int servers = incident.servers().size();
    String asking =
        servers == 1
            ? incident.servers().first().toString()
            : Words.groupedCount(servers, "server", "servers");
    return source.sentence(who + ", asking " + asking, List.of(incident.firstFailure()));
  }

  private static Sentence since(ReportSource source, Incident incident) {
    FrameRef first = incident.firstFailure();
    String before =
        incident.lastSuccessBefore().isPresent()
            ? "; answered before"
            : source.analysis().capture().isSetBack()
                ? "" // what was answered before may have a later time
                : "; no answer before in " + source.thisCapture();
    return source.sentence(
        (first.hasTime() ? source.phrases().time(first) : "the log tells no time") + before,
        List.of(first));
  }

  private static Sentence lasts(ReportSource source, Incident incident) {
    String recovered = AnalysisPart.recovered(source, incident);
    return source.sentence(
        incident.firstSuccessAfter().isPresent() ? "No: " + recovered : "It was " + recovered,
        List.of(incident.firstSuccessAfter().orElse(incident.lastFailure())));
  }
}
