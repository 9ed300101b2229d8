package io.dnsanalyzer.packets;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.packets.TcpdumpError.Quoted;
import io.dnsanalyzer.writing.Ascii;

/**
 * Writes ICMPv6 errors as tcpdump does (RFC 4443 3): {@code ICMP6, destination unreachable,
 * unreachable port, 2001:db8::53 udp port 53, length 78}.
 */
final class TcpdumpIcmp6 {
  private TcpdumpIcmp6() {}

  static void put(Ascii text, TcpdumpError error) {
    text.put("ICMP6, ");
    boolean isWhole =
        switch (error.type()) {
          case 1 -> unreachable(text.put("destination unreachable, "), error);
          case 2 -> {
            text.put("packet too big, mtu ").put(error.rest() & 0xffffffffL);
            yield true;
          }
          case 3 -> exceeded(text.put("time exceeded in-transit"), error);
          default -> parameterProblem(text.put("parameter problem"), error);
        };
    if (isWhole && error.length() >= 0) {
      text.put(", length ").put(error.length());
    } else if (!isWhole) {
      text.put(" [|icmp6]");
    }
  }

  private static boolean unreachable(Ascii text, TcpdumpError error) {
    return switch (error.code()) {
      case 0 -> to(text.put("unreachable route"), error);
      case 1 -> to(text.put(" unreachable prohibited"), error);
      case 2 -> {
        boolean isWhole = to(text.put("beyond scope"), error);
        if (isWhole) {
          TcpdumpAddress.put(text.put(", source address "), requireNonNull(error.quoted()).from());
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

  private static boolean to(Ascii text, TcpdumpError error) {
    Quoted quoted = error.quoted();
    if (quoted != null) {
      TcpdumpAddress.put(text.put(' '), quoted.to());
    }
    return quoted != null;
  }

  private static boolean port(Ascii text, TcpdumpError error) {
    Quoted quoted = error.quoted();
    if (quoted == null || quoted.port() < 0) {
      return false;
    }
    TcpdumpAddress.put(text.put(", "), quoted.to());
    text.put(quoted.protocol() == TcpdumpError.TCP ? " tcp port " : " udp port ");
    text.put(quoted.port());
    return true;
  }

  private static boolean exceeded(Ascii text, TcpdumpError error) {
    switch (error.code()) {
      case 0 -> {
        return to(text.put(" for"), error);
      }
      case 1 -> text.put(" (reassembly)");
      default -> text.put(", unknown code (").put(error.code()).put(')');
    }
    return true;
  }

  private static boolean parameterProblem(Ascii text, TcpdumpError error) {
    String what =
        switch (error.code()) {
          case 0 -> ", erroneous";
          case 1 -> ", next header";
          case 2 -> ", option";
          case 3 -> ", incomplete header chain";
          default -> "";
        };
    if (error.quoted() == null) {
      return false;
    }
    if (what.isEmpty()) {
      text.put(", code-#").put(error.code());
    } else {
      text.put(what).put(" - octet ").put(error.rest() & 0xffffffffL);
    }
    return true;
  }
}
