package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/** A datagram of which -q prints the length only: {@code UDP, length 39}. */
final class QuietForm implements Form {
  @Override
  public boolean read(Scan s, Printed p) {
    if (s.is("[udp sum") || s.is("[bad udp") || s.is("[no cksum")) {
      int close = s.find("]");
      s.at = close < 0 ? s.at : close + 1;
      s.spaces();
    }
    if (!s.take("UDP, length") && !s.take("udp ")) {
      return false;
    }
    s.spaces();
    p.kind = Kind.QUIET;
    p.protocol = 17;
    p.messageLength = s.number();
    p.extent = p.messageLength < 0 ? Extent.NONE : Extent.WHOLE;
    return true;
  }
}
