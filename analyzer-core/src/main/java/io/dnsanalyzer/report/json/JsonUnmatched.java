package io.dnsanalyzer.report.json;

import static io.dnsanalyzer.report.shared.JsonEntry.piece;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.report.shared.JsonEntry;
import java.util.Locale;

/** Writes responses and ICMP errors that fit no query. */
final class JsonUnmatched {
  private static final byte[] FROM = piece(",'from':'");
  private static final byte[] TO = piece("','to':'");
  private static final byte[] REPORTER = piece("','reporter':'");
  private static final byte[] VERSION = piece("','version':");
  private static final byte[] TYPE = piece(",'type':");
  private static final byte[] CODE = piece(",'code':");
  private static final byte[] KIND = piece(",'kind':'");
  private static final byte[] QUOTES = piece("','quotes':'");
  private static final byte[] MTU = piece("','mtu':");
  private static final byte[] QUOTES_NEXT = piece(",'quotes':'");
  private static final byte[] QUOTED_SOURCE = piece(",'quotedSource':");
  private static final byte[] QUOTED_DESTINATION = piece(",'quotedDestination':");
  private static final byte[] ID = piece(",'id':");
  private static final byte[] TRANSPORT = piece(",'transport':'");
  private static final byte[] SERVER = piece("','server':");
  private static final byte[] CLIENT = piece(",'client':");
  private static final byte[] OPCODE = piece(",'opcode':");
  private static final byte[] RCODE = piece(",'rcode':'");
  private static final byte[] RCODE_NUMBER = piece("','rcodeNumber':");
  private static final byte[] REASON = piece(",'reason':'");
  private static final byte[] WRONG_CHECKSUM = piece(",'wrongChecksum':true");

  private final JsonEntry out;

  JsonUnmatched(JsonEntry out) {
    this.out = out;
  }

  /** Puts an error together. */
  void put(UnmatchedError error) {
    out.begin().put('{').seen(error.frame());
    out.put(FROM).put(error.from()).put(TO).put(error.to());
    error.reporter().ifPresent(reporter -> out.put(REPORTER).put(reporter.code()));
    out.put(VERSION).put(error.version()).put(TYPE).put(error.type());
    out.put(CODE).put(error.code()).put(KIND).put(error.kind().code());
    if (error.mtu().isPresent()) {
      out.put(MTU).put(error.mtu().getAsInt()).put(QUOTES_NEXT);
    } else {
      out.put(QUOTES);
    }
    out.put(error.quotes().name().toLowerCase(Locale.ROOT)).put('"');
    if (error.transport() == Transport.TCP) {
      out.put(TRANSPORT).put(Transport.TCP.code()).put('"');
    }
    error.quotedSource().ifPresent(source -> out.put(QUOTED_SOURCE).endpoint(source));
    error.quotedDestination().ifPresent(to -> out.put(QUOTED_DESTINATION).endpoint(to));
    error.id().ifPresent(id -> out.put(ID).put(id));
    error.question().ifPresent(out::question);
    out.put('}');
  }

  /** Puts a response together. */
  void put(UnmatchedResponse response) {
    out.begin().put('{').seen(response.frame());
    out.put(TRANSPORT).put(response.transport().code());
    out.put(SERVER).endpoint(response.server()).put(CLIENT).endpoint(response.client());
    out.put(ID).put(response.id());
    if (response.opcode() != 0) {
      out.put(OPCODE).put(response.opcode());
    }
    out.put(RCODE).put(Rcode.nameOf(response.rcode()));
    out.put(RCODE_NUMBER).put(response.rcode());
    response.question().ifPresent(out::question);
    out.put(REASON).put(response.reason()).put('"');
    if (response.hasWrongChecksum()) {
      out.put(WRONG_CHECKSUM);
    }
    out.put('}');
  }
}
