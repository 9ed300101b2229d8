package io.dnsanalyzer.report.json;

import static io.dnsanalyzer.report.shared.JsonEntry.piece;

import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.shared.JsonEntry;
import java.util.List;

/** Writes ICMP errors that were joined to what drew them. */
final class JsonErrors {
  private static final byte[] BEGIN = piece("{");
  private static final byte[] NEXT = piece(",{");
  private static final byte[] DELAY = piece(",'delaySeconds':");
  private static final byte[] FROM = piece(",'from':'");
  private static final byte[] REPORTER = piece("','reporter':'");
  private static final byte[] VERSION = piece("','version':");
  private static final byte[] TYPE = piece(",'type':");
  private static final byte[] CODE = piece(",'code':");
  private static final byte[] KIND = piece(",'kind':'");
  private static final byte[] END_KIND = piece("'");
  private static final byte[] MTU = piece(",'mtu':");
  private static final byte[] QUOTED_BYTES = piece(",'quotedBytes':");
  private static final byte[] LENGTH = piece(",'length':");
  private static final byte[] MATCH = piece(",'match':'");
  private static final byte[] MATCHED_BY = piece("','matchedBy':[");
  private static final byte[] CANDIDATES = piece(",'candidates':[");
  private static final byte[] BEHIND = piece(",'behind':{");
  private static final byte[] ADDRESS = piece(",'host':");
  private static final byte[] HOPS = piece(",'hopsFromCapture':");

  private final JsonEntry out;

  JsonErrors(JsonEntry out) {
    this.out = out;
  }

  /** Puts errors together as the inside of a list. */
  void put(List<IcmpEvent> errors) {
    boolean first = true;
    for (IcmpEvent error : errors) {
      out.put(first ? BEGIN : NEXT);
      put(error);
      first = false;
    }
  }

  private void put(IcmpEvent error) {
    out.seen(error.frame());
    if (error.frame().hasTime()) {
      out.put(DELAY).seconds(error.delayNanos());
    }
    out.put(FROM).put(error.from());
    out.put(REPORTER).put(error.reporter().code());
    out.put(VERSION).put(error.version());
    out.put(TYPE).put(error.type()).put(CODE).put(error.code());
    out.put(KIND).put(error.kind().code()).put(END_KIND);
    if (error.mtu().isPresent()) {
      out.put(MTU).put(error.mtu().getAsInt());
    }
    if (error.quotedBytes() >= 0) {
      out.put(QUOTED_BYTES).put(error.quotedBytes());
    }
    if (error.message().length() >= 0) {
      out.put(LENGTH).put(error.message().length());
    }
    out.put(MATCH).put(error.match().code());
    out.put(MATCHED_BY);
    boolean isFirst = true;
    for (Evidence agreeing : error.matchedBy()) {
      out.item(isFirst, agreeing.code());
      isFirst = false;
    }
    out.put(']');
    if (error.match() == Match.AMBIGUOUS) {
      out.put(CANDIDATES);
      boolean first = true;
      for (FrameRef candidate : error.candidates()) {
        out.put(first ? BEGIN : NEXT).place(candidate).put('}');
        first = false;
      }
      out.put(']');
    }
    if (error.hopsFromCapture().isPresent()) {
      out.put(HOPS).put(error.hopsFromCapture().getAsInt());
    }
    if (error.behind().isPresent()) {
      IcmpEvent.Behind behind = error.behind().get();
      out.put(BEHIND).seen(behind.frame()).put(ADDRESS).endpoint(behind.host());
      out.put(FROM).put(behind.from()).put(END_KIND).put('}');
    }
    out.put('}');
  }
}
