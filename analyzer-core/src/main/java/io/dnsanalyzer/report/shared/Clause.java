package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.words.Words;

/**
 * What is said of an exchange, while it grows: every part of it names the server and times alike.
 *
 * @param out all that was said so far
 */
record Clause(Exchange exchange, StringBuilder out) {
  private static final int DNS = 53;

  /** Returns the server, with its port where that is not the one of DNS. */
  String server() {
    Endpoint server = exchange.server();
    return server.port() == DNS ? server.ip().toString() : server.toString();
  }

  /** Returns {@code TCP port 53}. */
  String port(Transport over) {
    return over + " port " + exchange.server().port();
  }

  /** Tells whether it failed over TCP, to which its truncated response had led. */
  boolean followsOverTcp() {
    return exchange.transport() == Transport.UDP && exchange.failedOver() == Transport.TCP;
  }

  /** Appends how long it took until a frame, unless its log has no times. */
  void after(FrameRef frame, long nanos) {
    if (frame.hasTime()) {
      // Of two capture queues, one may hand over a moment late: nothing is refused before it came.
      out.append(nanos < 0 ? " at once" : " after " + Words.elapsed(nanos));
    }
  }
}
