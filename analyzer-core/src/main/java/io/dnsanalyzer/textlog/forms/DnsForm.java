package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/**
 * A DNS message, {@code 35084+ A? example.com. (29)} or {@code 35084 NXDomain*- 0/1/0 (96)}
 * (domain_print of print-domain.c).
 */
final class DnsForm implements Form {
  private static final int QR = 0x8000;
  private static final int AA = 0x0400;
  private static final int TC = 0x0200;
  private static final int RD = 0x0100;
  private static final int RA = 0x0080;
  private static final int AD = 0x0020;
  private static final int CD = 0x0010;

  private static final int DNS = 53;

  private final QueryForm query = new QueryForm();
  private final ResponseForm response = new ResponseForm();

  @Override
  public boolean read(Scan s, Printed p) {
    p.noMessage();
    if (s.peek(0) == '[') {
      checksum(s);
    }
    if (s.is(CutMessage.MARK)) { // not even the id
      p.kind = Kind.OTHER;
      p.extent = Extent.WHOLE;
      return true;
    }
    int from = s.at;
    p.id = s.number();
    if (p.id < 0 || p.id > 0xffff) {
      return false;
    }
    boolean isFound = message(s, p);
    p.content = Scan.hash(s.bytes, from, s.end);
    return isFound;
  }

  private static void checksum(Scan s) {
    if (s.is("[udp sum") || s.is("[bad udp") || s.is("[no cksum") || s.is("[prefix")) {
      int close = s.find("]");
      if (close > 0) {
        s.at = close + 1;
        s.spaces();
      }
    }
  }

  private boolean message(Scan s, Printed p) {
    p.flags = CodeNames.opcode(s) << 11;
    boolean isResponse = false;
    int rcode = CodeNames.rcode(s);
    if (rcode >= 0) {
      p.flags |= rcode & 15;
      p.upperRcode = rcode >> 4;
      isResponse = true;
    }
    boolean hasRa = true;
    for (boolean more = true; more; ) {
      switch (s.peek(0)) {
        case '+' -> p.flags |= RD;
        case '%' -> p.flags |= CD;
        case '*' -> p.flags |= AA;
        case '|' -> p.flags |= TC;
        case '$' -> p.flags |= AD;
        case '-' -> {
          hasRa = false;
          isResponse = true;
        }
        default -> more = false;
      }
      s.at += more ? 1 : 0;
    }
    isResponse |= (p.flags & (AA | TC | AD)) != 0;
    p.questions = 1;
    boolean isQuery = (p.flags & (RD | CD)) != 0;
    if (s.is(CutMessage.MARK) || s.peek(0) == ' ' && s.isAt(s.at + 1, CutMessage.MARK)) {
      // Neither flags nor counts say what it is; then its ports do.
      boolean isFromServer = p.sourcePort == DNS && p.destinationPort != DNS;
      boolean isToServer = p.destinationPort == DNS && p.sourcePort != DNS;
      boolean isOne = isQuery || !isResponse && isToServer;
      return CutMessage.take(
          s, p, isOne ? Kind.QUERY : Kind.RESPONSE, isOne || isResponse || isFromServer);
    }
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
      p.kind = isQuery ? Kind.QUERY : Kind.RESPONSE;
      return true;
    }
    if (s.peek(0) != ' ') {
      return false;
    }
    counts(s, p);
    if (isQuery || !isResponse && !isResponse(s)) {
      p.kind = Kind.QUERY;
      return query.read(s, p);
    }
    p.kind = Kind.RESPONSE;
    p.flags |= QR | (hasRa ? RA : 0);
    return response.read(s, p);
  }

  /** Reads counts that are unusual: {@code [1au]}, {@code [0q]}. */
  private static void counts(Scan s, Printed p) {
    while (s.peek(1) == '[' && s.peek(0) == ' ' && s.peek(2) != '|') {
      int close = s.find("]");
      if (close < 0) {
        return;
      }
      s.at += 2;
      int count = s.number();
      if (count >= 0) {
        if (s.is("q]")) {
          p.questions = count;
        } else if (s.is("au]")) {
          p.additional = count;
        } else if (s.is("a]")) {
          p.answers = count;
        } else if (s.is("n]")) {
          p.authority = count;
        }
      }
      s.at = close + 1;
    }
  }

  /** Tells whether counts of records or a repeated question follow, as they do in responses. */
  private static boolean isResponse(Scan s) {
    if (s.is(" q:")) {
      return true;
    }
    int p = s.at + 1;
    while (p < s.end && Scan.isDigit(s.bytes[p])) {
      p++;
    }
    return p > s.at + 1 && p < s.end && s.bytes[p] == '/';
  }
}
