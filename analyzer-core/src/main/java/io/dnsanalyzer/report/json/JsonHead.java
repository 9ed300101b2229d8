package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.TextFacts;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.Undecodable;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.tally.Latency;
import io.dnsanalyzer.writing.JsonValues;
import java.io.IOException;
import java.util.List;

/** Writes what the document says about the capture as a whole. */
final class JsonHead {
  private final JsonValues values;
  private final JsonGenerator json;

  JsonHead(JsonValues values) {
    this.values = values;
    this.json = values.json;
  }

  void capture(Analysis analysis) throws IOException {
    json.writeObjectFieldStart("capture");
    json.writeArrayFieldStart("files");
    for (FileFacts file : analysis.capture().files()) {
      file(file);
    }
    json.writeEndArray();
    if (analysis.options().pseudonyms().isPresent()) {
      json.writeBooleanField("anonymized", true);
    }
    json.writeNumberField("frames", analysis.capture().frames());
    json.writeNumberField("dnsMessages", analysis.capture().dnsMessages());
    json.writeNumberField("icmpErrors", analysis.capture().icmpErrors());
    json.writeNumberField("undecodable", analysis.capture().undecoded().count());
    json.writeArrayFieldStart("undecodableFrames");
    for (Undecodable undecodable : analysis.capture().undecoded().first()) {
      undecodable(undecodable);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("limits");
    for (Limit limit : analysis.capture().limits()) {
      json.writeStartObject();
      json.writeStringField("code", limit.kind().code());
      json.writeStringField("text", LimitSentences.of(limit));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void file(FileFacts file) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", file.name());
    json.writeStringField("format", file.format());
    String compression = file.compression();
    if (compression != null) {
      json.writeStringField("compression", compression);
    }
    json.writeArrayFieldStart("linkTypes");
    for (int linkType : file.linkTypes()) {
      json.writeString(LinkType.nameOf(linkType));
    }
    json.writeEndArray();
    json.writeNumberField("bytes", file.bytes());
    json.writeNumberField("frames", file.frames());
    json.writeNumberField("framesCut", file.framesCut());
    if (file.firstTime().isPresent()) {
      values.time("firstTime", file.firstTime().getAsLong());
    }
    if (file.lastTime().isPresent()) {
      values.time("lastTime", file.lastTime().getAsLong());
    }
    if (file.drops().isPresent()) {
      json.writeNumberField("drops", file.drops().getAsLong());
    }
    TextFacts text = file.text();
    if (text != null) {
      text(text);
    }
    Damage damage = file.damage();
    if (damage == null) {
      json.writeNullField("damage");
    } else {
      json.writeObjectFieldStart("damage");
      json.writeNumberField("offset", damage.offset());
      json.writeStringField("reason", damage.reason());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void text(TextFacts text) throws IOException {
    json.writeObjectFieldStart("text");
    json.writeBooleanField("hasTimes", text.hasTimes());
    json.writeBooleanField("hasDay", text.day() != TextFacts.Day.UNKNOWN);
    json.writeNumberField("linesSkipped", text.lines().skipped());
    json.writeNumberField("packetsUnread", text.lines().unread());
    json.writeNumberField("packetsWithoutMessage", text.lines().quiet());
    values.counts("mends", text.mends());
    json.writeEndObject();
  }

  private void undecodable(Undecodable undecodable) throws IOException {
    json.writeStartObject();
    values.seen(undecodable.frame());
    json.writeStringField("layer", undecodable.layer());
    json.writeNumberField("offset", undecodable.offset());
    json.writeNumberField("needed", undecodable.needed());
    json.writeNumberField("captured", undecodable.captured());
    json.writeEndObject();
  }

  /** Writes which part of the capture was looked at, unless it is all of it. */
  void scope(Scope scope) throws IOException {
    if (scope.isEverything()) {
      return;
    }
    json.writeObjectFieldStart("scope");
    if (scope.since().isPresent()) {
      values.time("since", scope.since().get());
    }
    if (scope.until().isPresent()) {
      values.time("until", scope.until().get());
    }
    if (scope.client().isPresent()) {
      json.writeStringField("client", scope.client().get().toString());
    }
    if (scope.server().isPresent()) {
      json.writeStringField("server", scope.server().get().toString());
    }
    if (scope.name().isPresent()) {
      json.writeStringField("name", scope.name().get().toString());
    }
    json.writeEndObject();
  }

  /** Writes the windows, which nothing depends on in a log without times. */
  void windows(Settings settings, boolean hasTimes) throws IOException {
    if (!hasTimes) {
      return;
    }
    Windows windows = settings.windows();
    json.writeObjectFieldStart("windows");
    values.seconds("answerSeconds", windows.answer().toNanos());
    values.seconds("lateSeconds", windows.late().toNanos());
    values.seconds("retrySeconds", windows.retry().toNanos());
    values.seconds("lookupSeconds", windows.lookup().toNanos());
    values.seconds("incidentSeconds", windows.incident().toNanos());
    values.seconds("slowSeconds", settings.slow().toNanos());
    json.writeEndObject();
  }

  void summary(Summary summary) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("queries", summary.queries());
    json.writeNumberField("responses", summary.responses());
    json.writeNumberField("icmpErrors", summary.icmpErrors());
    if (summary.dnsErrors() != summary.icmpErrors()) {
      json.writeNumberField("icmpErrorsAboutDns", summary.dnsErrors());
    }
    json.writeNumberField("exchanges", summary.exchanges());
    json.writeNumberField("answered", summary.answered());
    json.writeNumberField("lateAnswers", summary.lateAnswers());
    if (summary.referrals() > 0) {
      json.writeNumberField("referrals", summary.referrals());
    }
    json.writeNumberField("failed", summary.failed());
    json.writeNumberField("undecided", summary.undecided());
    if (summary.apart() > 0) {
      json.writeNumberField("otherOpcodes", summary.apart());
    }
    if (summary.nameless() > 0) {
      json.writeNumberField("withoutLookup", summary.nameless());
    }
    json.writeNumberField("lookups", summary.lookups());
    json.writeNumberField("failedLookups", summary.failedLookups());
    json.writeNumberField("degradedLookups", summary.degradedLookups());
    values.counts("outcomes", summary.outcomes().byCode());
    json.writeNumberField("clients", summary.clients());
    json.writeNumberField("servers", summary.servers());
    json.writeNumberField("names", summary.names());
    json.writeArrayFieldStart("latency");
    List<Latency> latencies = values.shape.hasTimes() ? summary.latencies() : List.of();
    for (Latency latency : latencies) {
      json.writeStartObject();
      values.ip("server", latency.server());
      json.writeNumberField("count", latency.count());
      values.seconds("p50Seconds", latency.medianNanos());
      values.seconds("p95Seconds", latency.p95Nanos());
      values.seconds("maxSeconds", latency.maxNanos());
      json.writeNumberField("retried", latency.retried());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
