package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Ascii;

/**
 * What is said of an exchange, while it grows: every part of it names the server and times alike.
 *
 * @param out all that was said so far
 */
record Clause(Exchange exchange, Ascii out) {
  private static final int DNS = 53;

  /** Appends the server, with its port where that is not the one of DNS. */
  Clause server() {
    Endpoint server = exchange.server();
    if (server.port() == DNS) {
      out.put(server.ip());
    } else {
      out.put(server);
    }
    return this;
  }

  /** Appends {@code TCP port 53}. */
  void port(Transport over) {
    out.put(over.toString()).put(" port ").put(exchange.server().port());
  }

  /** Tells whether it failed over TCP, to which its truncated response had led. */
  boolean followsOverTcp() {
    return exchange.transport() == Transport.UDP && exchange.failedOver() == Transport.TCP;
  }

  /** Appends what {@link Words#elapsed} returns. */
  void elapsed(long nanos) {
    if (nanos <= Words.EXACT) {
      out.seconds(nanos).put(" s");
    } else {
      out.put(Words.elapsed(nanos));
    }
  }

  /** Appends how long it took until a frame, unless its log has no times. */
  void after(FrameRef frame, long nanos) {
    if (frame.hasTime()) {
      // Of two capture queues, one may hand over a moment late: nothing is refused before it came.
      if (nanos < 0) {
        out.put(" at once");
      } else {
        out.put(" after ");
        elapsed(nanos);
      }
    }
  }
}
