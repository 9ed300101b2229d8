package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/**
 * An ICMPv6 message, {@code ICMP6, destination unreachable, unreachable port, 2001:db8::1 udp port
 * 53, length 90} (icmp6_print of print-icmp6.c).
 */
final class Icmp6Form implements Form {
  private static final int UNREACHABLE = 1;

  /** What follows "destination unreachable," and names a host, by code. */
  private static final String[] REASONS = {
    "unreachable route ", "0",
    "unreachable prohibited ", "1",
    "beyond scope ", "2",
    "unreachable address ", "3"
  };

  private final Hosts hosts = new Hosts();

  @Override
  public boolean read(Scan s, Printed p) {
    if (s.is("[icmp6 sum ok] ") || s.is("[bad icmp6 ")) {
      int close = s.find("]");
      s.at = close < 0 ? s.at : close + 1;
      s.spaces();
    }
    if (!s.take("ICMP6,") && !s.take("icmp6:")) {
      return false;
    }
    p.protocol = 58;
    p.kind = Kind.ICMP_ERROR;
    s.spaces();
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
    } else if (s.take("destination unreachable")) {
      unreachable(s, p);
    } else if (s.take("packet too big, mtu ")) {
      p.mtu = s.number();
      error(s, p, 2, 0);
    } else if (s.take("time exceeded in-transit (reassembly)")) {
      error(s, p, 3, 1);
    } else if (s.take("time exceeded in-transit")) {
      if (s.take(" for ")) {
        host(s, p);
      }
      error(s, p, 3, 0);
    } else if (s.take("parameter problem")) {
      int code = s.find("next header") >= 0 ? 1 : s.find("option") >= 0 ? 2 : 0;
      s.at = IcmpForm.lengthAt(s);
      error(s, p, 4, code);
    } else if (!old(s, p)) {
      p.kind = Kind.OTHER;
      // Without its length it may be an error whose words were wrapped.
      p.extent = IcmpForm.lengthAt(s) < s.end ? Extent.WHOLE : Extent.NONE;
    }
    return true;
  }

  /** Reads what versions before 3.9 print: {@code 2001:db8::1 udp port domain unreachable}. */
  private boolean old(Scan s, Printed p) {
    if (s.take("too big ")) {
      p.mtu = s.number();
      error(s, p, 2, 0);
    } else if (s.take("time exceed in-transit")) {
      if (s.take(" for ")) {
        host(s, p);
      }
      error(s, p, 3, 0);
    } else if (s.take("ip6 reassembly time exceed")) {
      error(s, p, 3, 1);
    } else if (!host(s, p)) {
      return false;
    } else if (s.take(" udp port ")) {
      int to = s.wordEnd();
      p.quotedProtocol = 17;
      p.quotedPort = Hosts.port(s.bytes, s.at, to);
      s.at = to;
      if (p.quotedPort < 0 || !s.take(" unreachable")) {
        return false;
      }
      error(s, p, UNREACHABLE, 4);
    } else {
      return oldReason(s, p);
    }
    return true;
  }

  private static boolean oldReason(Scan s, Printed p) {
    if (s.take(" unreachable route")) {
      error(s, p, UNREACHABLE, 0);
    } else if (s.take(" unreachable prohibited")) {
      error(s, p, UNREACHABLE, 1);
    } else if (s.take(" beyond scope of source address ")) {
      s.at = s.wordEnd();
      error(s, p, UNREACHABLE, 2);
    } else if (s.take(" unreachable address")) {
      error(s, p, UNREACHABLE, 3);
    } else {
      return false;
    }
    return true;
  }

  private void unreachable(Scan s, Printed p) {
    if (s.is("[|icmp6]")) { // its code was not captured, so it says nothing
      p.kind = Kind.OTHER;
      p.extent = Extent.WHOLE;
      return;
    }
    s.take(",");
    s.spaces();
    if (s.take("unreachable port, ")) {
      if (host(s, p) && (s.take(" udp port ") || s.take(" tcp port "))) {
        p.quotedProtocol = s.bytes[s.at - 9] == 'u' ? 17 : 6;
        int to = s.at;
        while (to < s.end && s.bytes[to] != ',' && s.bytes[to] != ' ') {
          to++;
        }
        p.quotedPort = Hosts.port(s.bytes, s.at, to);
        s.at = to;
        if (p.quotedPort >= 0) {
          error(s, p, UNREACHABLE, 4);
        }
      }
      return;
    }
    if (s.take("unknown unreach code (")) {
      int code = s.number();
      s.take(")");
      error(s, p, UNREACHABLE, code);
      return;
    }
    for (int i = 0; i < REASONS.length; i += 2) {
      if (s.take(REASONS[i])) {
        host(s, p);
        if (s.take(", source address ")) {
          s.at = hostEnd(s);
        }
        error(s, p, UNREACHABLE, Integer.parseInt(REASONS[i + 1]));
        return;
      }
    }
  }

  private static int hostEnd(Scan s) {
    int to = s.wordEnd();
    return to > s.at && s.bytes[to - 1] == ',' ? to - 1 : to;
  }

  private boolean host(Scan s, Printed p) {
    int to = hostEnd(s);
    if (!hosts.host(s.bytes, s.at, to, 6)) {
      return false;
    }
    s.at = to;
    p.hasQuotedHost = true;
    p.quotedHigh = hosts.high;
    p.quotedLow = hosts.low;
    return true;
  }

  private static void error(Scan s, Printed p, int type, int code) {
    p.icmpType = type;
    p.icmpCode = code;
    IcmpForm.length(s, p);
  }
}
