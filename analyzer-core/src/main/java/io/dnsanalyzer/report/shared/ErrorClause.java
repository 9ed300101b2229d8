package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.writing.Ascii;

/**
 * Which ICMP error said what of a query.
 *
 * @param clause where the words go
 */
record ErrorClause(Clause clause, IcmpEvent error) {
  void write() {
    Exchange exchange = clause.exchange();
    Ascii out = clause.out();
    if (exchange.outcome() == Outcome.PORT_UNREACHABLE_BY_SERVER) {
      Transport over = clause.followsOverTcp() ? Transport.TCP : exchange.transport();
      out.put(exchange.server().ip());
      if (error.behind().isPresent()) {
        out.put(", behind it ").put(error.behind().get().host()).put(',');
      }
      out.put(" refused ");
      clause.port(over);
    } else {
      switch (error.reporter()) {
        case SERVER -> clause.server();
        case CLIENT -> out.put(error.from()).put(", the asking host itself,");
        case OTHER -> {
          out.put(error.from()).put(", on the way to ");
          clause.server().out().put(',');
        }
      }
      sent();
    }
    // The error may be about the last of several attempts; who asked waited since the first one.
    long waited =
        exchange.attempts().size() > 1
            ? Times.between(exchange.first().nanos(), error.frame().nanos())
            : error.delayNanos();
    clause.after(error.frame(), waited);
  }

  /** Appends {@code sent port unreachable (ICMP 3/3)}, with a space before it. */
  void sent() {
    Ascii out = clause.out();
    String icmp = error.version() == 6 ? "ICMPv6" : "ICMP";
    if (error.kind() == IcmpErrorKind.OTHER_UNREACHABLE) {
      out.put(" sent an ").put(icmp);
      out.put(" destination unreachable with a code unknown here (");
      out.put(error.type()).put('/').put(error.code()).put(')');
    } else {
      out.put(" sent ").put(error.kind().code().replace('_', ' '));
      out.put(" (").put(icmp).put(' ').put(error.type()).put('/').put(error.code());
      if (error.mtu().isPresent()) {
        out.put(", MTU ").put(error.mtu().getAsInt());
      }
      out.put(')');
    }
  }
}
