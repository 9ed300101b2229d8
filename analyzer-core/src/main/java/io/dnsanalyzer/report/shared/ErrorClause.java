package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Times;

/**
 * Which ICMP error said what of a query.
 *
 * @param clause where the words go
 */
record ErrorClause(Clause clause, IcmpEvent error) {
  void write() {
    Exchange exchange = clause.exchange();
    StringBuilder out = clause.out();
    String server = clause.server();
    if (exchange.outcome() == Outcome.PORT_UNREACHABLE_BY_SERVER) {
      Transport over = clause.followsOverTcp() ? Transport.TCP : exchange.transport();
      out.append(exchange.server().ip());
      error
          .behind()
          .ifPresent(behind -> out.append(", behind it ").append(behind.host()).append(','));
      out.append(" refused ").append(clause.port(over));
    } else {
      switch (error.reporter()) {
        case SERVER -> out.append(server);
        case CLIENT -> out.append(error.from()).append(", the asking host itself,");
        case OTHER ->
            out.append(error.from()).append(", on the way to ").append(server).append(',');
      }
      out.append(sent());
    }
    // The error may be about the last of several attempts; who asked waited since the first one.
    long waited =
        exchange.attempts().size() > 1
            ? Times.between(exchange.first().nanos(), error.frame().nanos())
            : error.delayNanos();
    clause.after(error.frame(), waited);
  }

  /** Returns {@code sent port unreachable (ICMP 3/3)}, with a space before it. */
  String sent() {
    StringBuilder out = new StringBuilder();
    String icmp = error.version() == 6 ? "ICMPv6" : "ICMP";
    String number = error.type() + "/" + error.code();
    if (error.kind() == IcmpErrorKind.OTHER_UNREACHABLE) {
      out.append(" sent an ").append(icmp);
      out.append(" destination unreachable with a code unknown here (").append(number).append(')');
    } else {
      out.append(" sent ").append(error.kind().code().replace('_', ' '));
      out.append(" (").append(icmp).append(' ').append(number);
      error.mtu().ifPresent(mtu -> out.append(", MTU ").append(mtu));
      out.append(')');
    }
    return out.toString();
  }
}
