package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/** A message that the capture had cut before it was printed. */
final class CutMessage {
  /** What tcpdump prints where the rest is missing. */
  static final String MARK = "[|domain]";

  private static final int QR = 0x8000;

  private CutMessage() {}

  /**
   * Takes what is there as all that there is.
   *
   * @param kind what it would be
   * @param isKnown whether it is surely that
   * @return true
   */
  static boolean take(Scan s, Printed p, Kind kind, boolean isKnown) {
    p.kind = isKnown ? kind : Kind.OTHER;
    if (kind == Kind.RESPONSE) {
      p.flags |= QR;
      p.hasNs = true; // what was cut may hold the answer: nothing says that it is a negative one
    }
    p.isCut = true;
    s.at = s.end;
    p.extent = Extent.WHOLE;
    return true;
  }
}
