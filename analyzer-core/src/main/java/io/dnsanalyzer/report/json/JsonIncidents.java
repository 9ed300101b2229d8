package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Occurrences;
import io.dnsanalyzer.writing.JsonValues;
import java.io.IOException;
import java.util.List;
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
    json.writeStringField("title", Titles.of(incident));
    scope(incident.scope());
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
    occurrences(incident.course().occurrences());
    values.time("firstFailure", incident.firstFailure().nanos());
    values.time("lastFailure", incident.lastFailure().nanos());
    time("lastSuccessBefore", incident.lastSuccessBefore());
    time("firstSuccessAfter", incident.firstSuccessAfter());
    if (incident.laterAnswer().isPresent()) {
      time("laterAnswer", incident.laterAnswer().map(Course.LaterAnswer::frame));
    }
    if (incident.recoveryNanos().isEmpty()) {
      json.writeNullField("recoverySeconds");
    } else if (incident.firstFailure().hasTime()) {
      values.seconds("recoverySeconds", incident.recoveryNanos().getAsLong());
    }
    if (incident.causedBy().isPresent()) {
      Cause cause = incident.causedBy().get();
      json.writeObjectFieldStart("causedBy");
      json.writeNumberField("incident", cause.incident());
      json.writeStringField("match", cause.match().code());
      json.writeEndObject();
    }
    possibleCauses(incident.possibleCauses());
    Impact impact = incident.impact();
    if (incident.isUnseen()) {
      json.writeStringField("match", "none");
      json.writeNumberField("errors", impact.unseen());
      json.writeNumberField("answeredLater", incident.traits().others().later().errors());
    }
    share("clients", impact.clients().affected(), impact.clients().seen());
    share("names", impact.names().affected(), impact.names().seen());
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

  private void possibleCauses(List<Cause> causes) throws IOException {
    if (!causes.isEmpty()) {
      json.writeArrayFieldStart("possibleCauses");
      for (Cause cause : causes) {
        json.writeNumber(cause.incident());
      }
      json.writeEndArray();
    }
  }

  private void scope(IncidentScope scope) throws IOException {
    json.writeObjectFieldStart("scope");
    json.writeStringField("kind", scope.code());
    if (scope instanceof IncidentScope.Alike alike) {
      for (IncidentScope one : alike.scopes()) {
        what(one);
      }
      json.writeBooleanField("alike", true);
    } else {
      what(scope);
    }
    json.writeEndObject();
  }

  private void what(IncidentScope scope) throws IOException {
    if (scope instanceof IncidentScope.Server server) {
      json.writeArrayFieldStart("transports");
      for (Transport transport : server.transports()) {
        json.writeString(transport.code());
      }
      json.writeEndArray();
    } else if (scope instanceof IncidentScope.Questions questions) {
      json.writeArrayFieldStart("questions");
      for (Question question : questions.questions()) {
        json.writeStartObject();
        json.writeStringField("name", question.name().toString());
        json.writeStringField("type", RecordType.nameOf(question.type()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeBooleanField("areAll", questions.areAll());
      if (questions.under().isPresent()) {
        json.writeStringField("under", questions.under().get().toString());
      }
    } else if (scope instanceof IncidentScope.Types types) {
      json.writeArrayFieldStart("types");
      for (int type : types.types()) {
        json.writeString(RecordType.nameOf(type));
      }
      json.writeEndArray();
    } else if (scope instanceof IncidentScope.Edns) {
      json.writeBooleanField("withEdns", true);
    } else if (scope instanceof IncidentScope.Clients clients) {
      json.writeArrayFieldStart("clients");
      for (IpAddress client : clients.clients()) {
        json.writeString(client.toString());
      }
      json.writeEndArray();
      if (clients.ports().size() == 1) {
        json.writeNumberField("port", clients.ports().get(0).port());
      } else if (!clients.ports().isEmpty()) {
        json.writeArrayFieldStart("ports");
        for (Endpoint port : clients.ports()) {
          json.writeStartObject();
          json.writeStringField("ip", port.ip().toString());
          json.writeNumberField("port", port.port());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
    }
  }

  private void occurrences(Occurrences occurrences) throws IOException {
    json.writeObjectFieldStart("occurrences");
    json.writeNumberField("count", occurrences.count());
    values.time("first", occurrences.first().nanos());
    values.time("last", occurrences.last().nanos());
    if (occurrences.firstUntil().isPresent()) {
      values.time("firstUntil", occurrences.firstUntil().get().nanos());
    }
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
