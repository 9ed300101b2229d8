package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.writing.Ascii;

/**
 * Writes ICMPv6 errors as tcpdump does (RFC 4443 3): {@code ICMP6, destination unreachable,
 * unreachable port, 2001:db8::53 udp port 53, length 78}.
 */
final class TcpdumpIcmp6 {
  private TcpdumpIcmp6() {}

  static void put(Ascii text, Datagram datagram, IcmpView error) {
    text.put("ICMP6, ");
    boolean isWhole =
        switch (error.type()) {
          case 1 -> unreachable(text.put("destination unreachable, "), error);
          case 2 -> {
            text.put("packet too big, mtu ").put(error.restOfHeader() & 0xffffffffL);
            yield true;
          }
          case 3 -> exceeded(text.put("time exceeded in-transit"), error);
          default -> parameterProblem(text.put("parameter problem"), error);
        };
    if (isWhole) {
      text.put(", length ").put(datagram.payloadLength());
    } else {
      text.put(" [|icmp6]");
    }
  }

  private static boolean unreachable(Ascii text, IcmpView error) {
    return switch (error.code()) {
      case 0 -> to(text.put("unreachable route"), error);
      case 1 -> to(text.put(" unreachable prohibited"), error);
      case 2 -> {
        boolean isWhole = to(text.put("beyond scope"), error);
        if (isWhole) {
          TcpdumpAddress.put(text.put(", source address "), error.quote().source());
        }
        yield isWhole;
      }
      case 3 -> to(text.put("unreachable address"), error);
      case 4 -> port(text.put("unreachable port"), error);
      default -> {
        text.put("unknown unreach code (").put(error.code()).put(')');
        yield true;
      }
    };
  }

  private static boolean to(Ascii text, IcmpView error) {
    if (error.hasQuote()) {
      TcpdumpAddress.put(text.put(' '), error.quote().destination());
    }
    return error.hasQuote();
  }

  private static boolean port(Ascii text, IcmpView error) {
    if (!error.hasQuote() || !error.quote().hasPorts()) {
      return false;
    }
    TcpdumpAddress.put(text.put(", "), error.quote().destination());
    text.put(error.quotesTcp() ? " tcp port " : " udp port ");
    text.put(error.quote().destinationPort());
    return true;
  }

  private static boolean exceeded(Ascii text, IcmpView error) {
    switch (error.code()) {
      case 0 -> {
        return to(text.put(" for"), error);
      }
      case 1 -> text.put(" (reassembly)");
      default -> text.put(", unknown code (").put(error.code()).put(')');
    }
    return true;
  }

  private static boolean parameterProblem(Ascii text, IcmpView error) {
    String what =
        switch (error.code()) {
          case 0 -> ", erroneous";
          case 1 -> ", next header";
          case 2 -> ", option";
          case 3 -> ", incomplete header chain";
          default -> "";
        };
    if (!error.hasQuote()) {
      return false;
    }
    if (what.isEmpty()) {
      text.put(", code-#").put(error.code());
    } else {
      text.put(what).put(" - octet ").put(error.restOfHeader() & 0xffffffffL);
    }
    return true;
  }
}
