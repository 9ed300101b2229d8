package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/**
 * A TCP segment, {@code Flags [P.], seq 1:38, ack 1, win 502, length 37 17177+ A? example.com.
 * (35)} (tcp_print of print-tcp.c), and the DNS message in it.
 */
final class TcpForm implements Form {
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int PSH = 0x08;
  private static final int ACK = 0x10;

  private final DnsForm message = new DnsForm();

  @Override
  public boolean read(Scan s, Printed p) {
    boolean isOld = !s.is("Flags [");
    if (isOld ? !isOldFlags(s) : !s.take("Flags [")) {
      return s.take("tcp ") && (quiet(s, p) || listed(s, p));
    }
    p.protocol = 6;
    p.kind = Kind.SEGMENT;
    p.tcpFlags = flags(s);
    int length = isOld ? oldLength(s) : length(s);
    if (length < 0) {
      p.extent = Extent.USABLE;
      return true;
    }
    s.take(":");
    s.spaces();
    p.extent = s.isAtEnd() ? Extent.WHOLE : Extent.USABLE;
    if (length == 0 || s.isAtEnd()) {
      return true;
    }
    int flags = p.tcpFlags;
    if (!message.read(s, p) || p.extent == Extent.NONE) {
      p.kind = Kind.SEGMENT; // another protocol, or a message over several segments
      p.extent = Extent.USABLE;
    }
    p.tcpFlags = flags;
    return true;
  }

  /** Reads {@code tcp 17177+ A? example.com. (35)}, as this program lists messages over TCP. */
  private boolean listed(Scan s, Printed p) {
    boolean isMessage = message.read(s, p);
    p.protocol = 6;
    return isMessage;
  }

  /** Reads {@code tcp 37}, as -q prints a segment. */
  private static boolean quiet(Scan s, Printed p) {
    int from = s.at;
    if (s.number() < 0 || !s.isAtEnd()) {
      s.at = from;
      return false;
    }
    p.kind = Kind.QUIET;
    p.protocol = 6;
    p.extent = Extent.WHOLE;
    return true;
  }

  /**
   * Versions before 4 print {@code S 12:12(0) win 5840}, {@code P 1:38(37) ack 1}, {@code . ack}.
   */
  private static boolean isOldFlags(Scan s) {
    int p = 0;
    while ("SFPRWE.".indexOf(s.peek(p)) >= 0 && s.peek(p) != 0) {
      p++;
    }
    return p > 0
        && p < 6
        && (s.peek(p) == ' ' || s.isAt(s.at + p, ", cksum "))
        && (s.peek(p) == ','
            || Scan.isDigit(s.peek(p + 1))
            || s.isAt(s.at + p, " ack ")
            || s.isAt(s.at + p, " win "));
  }

  private static int flags(Scan s) {
    int flags = 0;
    while (s.at < s.end) {
      switch (s.bytes[s.at]) {
        case 'S' -> flags |= SYN;
        case 'F' -> flags |= FIN;
        case 'R' -> flags |= RST;
        case 'P' -> flags |= PSH;
        case '.' -> flags |= ACK;
        case 'W', 'E', 'U', 'e', 'n' -> {} // congestion, urgency, "none"
        default -> {
          return flags;
        }
      }
      s.at++;
    }
    return flags;
  }

  /** Reads the payload's length; returns -1 where the line ends before it. */
  private static int length(Scan s) {
    int at = s.find(", length ");
    if (at < 0) {
      return -1;
    }
    s.at = at + 9;
    return s.number();
  }

  private static int oldLength(Scan s) {
    int length = -1;
    for (int open = s.find("("); open >= 0 && length < 0; open = s.find("(")) {
      s.at = open + 1; // of -v, "(correct)" may come before it
      length = s.number();
    }
    if (length < 0) {
      s.at = s.end;
      return 0;
    }
    int ack = s.find(" ack ");
    if (ack >= 0) {
      s.at = ack;
    }
    // Behind window and options, which go on until the first number that an id may be.
    int win = s.find("win ");
    if (win >= 0) {
      s.at = win + 4;
      s.number();
      s.spaces();
      if (s.peek(0) == '<') {
        int end = s.find(">");
        s.at = end < 0 ? s.end : end + 1;
      }
    }
    return length;
  }
}
