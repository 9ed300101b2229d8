package io.dnsanalyzer.report.json;

import static io.dnsanalyzer.report.shared.JsonEntry.piece;

import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.report.shared.JsonEntry;

/** Writes what clients went through to resolve names. */
final class JsonLookups {
  private static final byte[] LOOKUP = piece("{'lookup':");
  private static final byte[] CLIENT = piece(",'client':'");
  private static final byte[] NAME = piece("','name':");
  private static final byte[] TYPE = piece(",'type':'");
  private static final byte[] OUTCOME = piece("','outcome':'");
  private static final byte[] FIRST_TIME = piece("','firstTime':'");
  private static final byte[] LAST_TIME = piece("','lastTime':'");
  private static final byte[] EXCHANGES = piece("','exchanges':");
  private static final byte[] QUERIES = piece(",'queries':");
  private static final byte[] SERVERS = piece(",'servers':['");
  private static final byte[] NEXT_SERVER = piece("','");
  private static final byte[] WAITED = piece(",'waitedSeconds':");
  private static final byte[] END_SERVERS = piece("']");
  private static final byte[] ANSWERED_BY = piece(",'answeredBy':'");
  private static final byte[] DEGRADED = piece(",'degraded':true");
  private static final byte[] NOTES = piece(",'notes':[");

  private final JsonEntry out;

  JsonLookups(JsonEntry out) {
    this.out = out;
  }

  /** Puts a lookup together. */
  void put(Lookup lookup) {
    out.begin().put(LOOKUP).put(lookup.number()).put(CLIENT).put(lookup.client());
    out.put(NAME).name(lookup.name()).put(TYPE).put(RecordType.nameOf(lookup.type()));
    out.put(OUTCOME).put(lookup.verdict().code());
    if (lookup.first().hasTime()) {
      out.put(FIRST_TIME).time(lookup.first().nanos());
      out.put(LAST_TIME).time(lookup.last().nanos());
    }
    out.put(EXCHANGES).put(lookup.exchanges()).put(QUERIES).put(lookup.queries());
    byte[] separator = SERVERS;
    for (IpAddress server : lookup.servers()) {
      out.put(separator).put(server);
      separator = NEXT_SERVER;
    }
    out.put(END_SERVERS);
    if (lookup.answeredBy().isPresent()) {
      out.put(ANSWERED_BY).put(lookup.answeredBy().get()).put('"');
    }
    if (lookup.first().hasTime()) {
      out.put(WAITED).seconds(lookup.waitedNanos());
    }
    if (lookup.isDegraded()) {
      out.put(DEGRADED);
    }
    if (!lookup.notes().isEmpty()) {
      out.put(NOTES);
      boolean isFirst = true;
      for (LookupNote note : lookup.notes()) {
        out.item(isFirst, note.code());
        isFirst = false;
      }
      out.put(']');
    }
    out.put('}');
  }
}
