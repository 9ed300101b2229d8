package io.dnsanalyzer.report.ecs;

import static io.dnsanalyzer.report.shared.JsonEntry.piece;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.report.shared.JsonEntry;
import java.util.List;
import java.util.Locale;

/** Puts responses and ICMP errors together that fit no query, each as one event. */
final class EcsUnmatched {
  private static final byte[] END_OBJECT = piece("}");
  private static final byte[] END_TEXT = piece("'}");
  private static final byte[] DNS_ANSWER = piece(",'dns':{'type':'answer','id':'");
  private static final byte[] END_ID = piece("'");
  private static final byte[] RESPONSE_CODE = piece(",'response_code':'");
  private static final byte[] DNS_QUERY = piece(",'dns':{'type':'query'");
  private static final byte[] DNS_RESPONSE = piece(",'dns':{'type':'answer'");
  private static final byte[] DNS_ID = piece(",'dns':{'id':'");
  private static final byte[] FURTHER_ID = piece(",'id':'");
  private static final byte[] FROM = piece(",'from':");
  private static final byte[] REPORTER = piece(",'reporter':'");
  private static final byte[] NO_MATCH = piece(",'correlation':{'match':'none'");
  private static final byte[] QUOTES = piece(",'quotes':'");
  private static final byte[] END_QUOTES = piece("'");
  private static final byte[] QUOTED_SOURCE = piece(",'quotedSource':");
  private static final byte[] QUOTED_DESTINATION = piece(",'quotedDestination':");

  private final EcsEvent event;
  private final JsonEntry out;

  EcsUnmatched(EcsEvent event) {
    this.event = event;
    out = event.out;
  }

  void put(UnmatchedResponse response) {
    event.begin(response.frame());
    event.event("response", "unknown", "dns-response-without-query").text(response.reason());
    out.put(END_OBJECT);
    event.network(response.transport(), response.server(), response.client());
    out.put(DNS_ANSWER).put(response.id()).put(END_ID);
    if (response.question().isPresent()) {
      event.question(response.question().get());
    }
    out.put(RESPONSE_CODE).put(Rcode.nameOf(response.rcode())).put(END_TEXT);
    out.put(NO_MATCH);
    event.frames(List.of(response.frame()));
    out.put(END_OBJECT);
  }

  void put(UnmatchedError error) {
    event.begin(error.frame());
    event.event("icmp", "unknown", "icmp-error-without-query").text(error.kind().explanation());
    out.put(END_OBJECT);
    event.addresses(error.from(), error.to());
    event.icmpNetwork(error.from(), error.to(), error.type(), error.code());
    dns(error);
    event.icmp(error.version(), error.type(), error.code(), error.kind().code());
    event.error(error.kind().code());
    out.put(NO_MATCH);
    out.put(FROM).address(error.from());
    error.reporter().ifPresent(reporter -> out.put(REPORTER).put(reporter.code()).put(END_QUOTES));
    out.put(QUOTES).put(error.quotes().name().toLowerCase(Locale.ROOT)).put(END_QUOTES);
    if (error.quotedSource().isPresent()) {
      out.put(QUOTED_SOURCE).endpoint(error.quotedSource().get());
    }
    if (error.quotedDestination().isPresent()) {
      out.put(QUOTED_DESTINATION).endpoint(error.quotedDestination().get());
    }
    event.frames(List.of(error.frame()));
    out.put(END_OBJECT);
  }

  /** Puts what came back of the quoted message; nothing where it is not known to be one. */
  private void dns(UnmatchedError error) {
    boolean isQuery = error.quotes() == UnmatchedError.Quotes.QUERY;
    boolean isResponse = error.quotes() == UnmatchedError.Quotes.RESPONSE;
    if (error.transport() == Transport.UDP && (isQuery || isResponse)) {
      out.put(isQuery ? DNS_QUERY : DNS_RESPONSE);
      if (error.id().isPresent()) {
        out.put(FURTHER_ID).put(error.id().getAsInt()).put(END_ID);
      }
    } else if (error.id().isPresent()) {
      out.put(DNS_ID).put(error.id().getAsInt()).put(END_ID);
    } else {
      return;
    }
    if (error.question().isPresent()) {
      event.question(error.question().get());
    }
    out.put(END_OBJECT);
  }
}
