package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.writing.JsonValues;
import java.io.IOException;
import java.util.Optional;

/** Writes failures that belong together. */
final class JsonIncidents {
  private final JsonValues values;
  private final JsonGenerator json;
  private final JsonFindings findings;

  JsonIncidents(JsonValues values) {
    this.values = values;
    this.json = values.json;
    this.findings = new JsonFindings(values);
  }

  void write(Incident incident, Diagnosis diagnosis) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", incident.id());
    json.writeStringField("title", incident.title());
    values.endpoint("server", incident.server());
    json.writeArrayFieldStart("servers");
    for (IpAddress server : incident.servers()) {
      json.writeString(server.toString());
    }
    json.writeEndArray();
    if (incident.reporter().isPresent()) {
      values.ip("reporter", incident.reporter().get());
    }
    values.counts("outcomes", incident.outcomes().byCode());
    values.time("firstFailure", incident.firstFailure().nanos());
    values.time("lastFailure", incident.lastFailure().nanos());
    time("lastSuccessBefore", incident.lastSuccessBefore());
    time("firstSuccessAfter", incident.firstSuccessAfter());
    if (incident.recoveryNanos().isPresent()) {
      values.seconds("recoverySeconds", incident.recoveryNanos().getAsLong());
    } else {
      json.writeNullField("recoverySeconds");
    }
    Impact impact = incident.impact();
    share("clients", impact.clientsAffected(), impact.clientsSeen());
    share("names", impact.namesAffected(), impact.namesSeen());
    json.writeNumberField("attempts", impact.attempts());
    json.writeNumberField("exchanges", impact.exchanges());
    json.writeNumberField("lookups", impact.lookups());
    json.writeNumberField("answeredMeanwhile", impact.answeredMeanwhile());
    findings.findings(diagnosis.findings());
    findings.remarks("negativeEvidence", diagnosis.negativeEvidence());
    findings.remarks("oddities", diagnosis.oddities());
    findings.strings("notSupported", diagnosis.notSupported());
    json.writeEndObject();
  }

  private void time(String field, Optional<FrameRef> seen) throws IOException {
    if (seen.isPresent()) {
      values.time(field, seen.get().nanos());
    } else {
      json.writeNullField(field);
    }
  }

  private void share(String field, long affected, long seen) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("affected", affected);
    json.writeNumberField("seen", seen);
    json.writeEndObject();
  }
}
