package io.dnsanalyzer.textlog.forms;

import java.util.List;

/** All forms that are read, the commonest first; a new one is one class and one line here. */
final class Forms {
  private final List<Form> all =
      List.of(new DnsForm(), new IcmpForm(), new Icmp6Form(), new TcpForm(), new QuietForm());

  /** Reads what follows the addresses; returns whether it begins in a form that is known. */
  boolean read(Scan text, Printed into) {
    int from = text.at;
    for (Form form : all) {
      text.at = from;
      if (form.read(text, into)) {
        return true;
      }
    }
    text.at = from;
    return false;
  }
}
