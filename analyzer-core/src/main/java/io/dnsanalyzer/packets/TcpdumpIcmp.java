package io.dnsanalyzer.packets;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packets.TcpdumpError.Quoted;
import io.dnsanalyzer.writing.Ascii;

/**
 * Writes ICMP errors as tcpdump does (RFC 792, RFC 1812 5.2.7): {@code ICMP 203.0.113.2 udp port 53
 * unreachable, length 75}.
 */
final class TcpdumpIcmp {
  /** Stands where the quoted destination does. */
  private static final char TO = '@';

  private TcpdumpIcmp() {}

  static void put(Ascii text, TcpdumpError error) {
    Quoted quoted = error.quoted();
    if (quoted == null ? needsQuote(error) : isCut(error, quoted)) {
      text.put(" [|icmp]");
      return;
    }
    text.put("ICMP ");
    switch (error.type()) {
      case 3 -> unreachable(text, error, requireNonNull(quoted));
      case 4 -> text.put("source quench");
      case 5 -> redirect(text, error, requireNonNull(quoted));
      case 11 -> exceeded(text, error);
      default -> parameterProblem(text, error);
    }
    if (error.length() >= 0) {
      text.put(", length ").put(error.length());
    }
  }

  /** Tells whether the sentence names the quoted packet. */
  private static boolean needsQuote(TcpdumpError error) {
    return error.type() == 3 || error.type() == 5 || error.type() == 11;
  }

  /** Tells whether too little came back for the sentence. */
  private static boolean isCut(TcpdumpError error, Quoted quoted) {
    return error.type() == 3
        && error.code() == 3
        && quoted.lacksPorts()
        && !quoted.isLaterFragment();
  }

  private static void unreachable(Ascii text, TcpdumpError error, Quoted quoted) {
    switch (error.code()) {
      case 0 -> put(text, "net @ unreachable", quoted);
      case 1 -> put(text, "host @ unreachable", quoted);
      case 2 -> {
        put(text, "@ protocol ", quoted);
        text.put(quoted.protocol()).put(" unreachable");
      }
      case 3 -> port(text, quoted);
      case 4 -> {
        put(text, "@ unreachable - need to frag", quoted);
        if (error.mtu() >= 0) {
          text.put(" (mtu ").put(error.mtu()).put(')');
        }
      }
      case 5 -> put(text, "@ unreachable - source route failed", quoted);
      case 6 -> put(text, "net @ unreachable - unknown", quoted);
      case 7 -> put(text, "host @ unreachable - unknown", quoted);
      case 8 -> put(text, "@ unreachable - source host isolated", quoted);
      case 9 -> put(text, "net @ unreachable - admin prohibited", quoted);
      case 10 -> put(text, "host @ unreachable - admin prohibited", quoted);
      case 11 -> put(text, "net @ unreachable - tos prohibited", quoted);
      case 12 -> put(text, "host @ unreachable - tos prohibited", quoted);
      case 13 -> put(text, "host @ unreachable - admin prohibited filter", quoted);
      case 14 -> put(text, "host @ unreachable - host precedence violation", quoted);
      case 15 -> put(text, "host @ unreachable - precedence cutoff", quoted);
      default -> {
        put(text, "@ unreachable - #", quoted);
        text.put(error.code());
      }
    }
  }

  private static void port(Ascii text, Quoted quoted) {
    put(text, "@ ", quoted);
    if (quoted.protocol() == TcpdumpError.UDP) {
      text.put("udp port ");
    } else if (quoted.protocol() == TcpdumpError.TCP) {
      text.put("tcp port ");
    } else {
      text.put("protocol ").put(quoted.protocol()).put(" port ");
    }
    if (quoted.port() >= 0) {
      text.put(quoted.port()).put(' ');
    }
    text.put("unreachable");
  }

  private static void redirect(Ascii text, TcpdumpError error, Quoted quoted) {
    switch (error.code()) {
      case 0 -> put(text, "redirect @ to net ", quoted);
      case 1 -> put(text, "redirect @ to host ", quoted);
      case 2 -> put(text, "redirect-tos @ to net ", quoted);
      case 3 -> put(text, "redirect-tos @ to host ", quoted);
      default -> {
        text.put("redirect-#").put(error.code());
        put(text, " @ to ", quoted);
      }
    }
    text.put(IpAddress.v4(error.rest()));
  }

  private static void exceeded(Ascii text, TcpdumpError error) {
    switch (error.code()) {
      case 0 -> text.put("time exceeded in-transit");
      case 1 -> text.put("ip reassembly time exceeded");
      default -> text.put("time exceeded-#").put(error.code());
    }
  }

  private static void parameterProblem(Ascii text, TcpdumpError error) {
    if (error.code() == 0) {
      text.put("parameter problem - octet ").put(error.rest() >>> 24);
    } else {
      text.put("parameter problem - code ").put(error.code());
    }
  }

  private static void put(Ascii text, String sentence, Quoted quoted) {
    int to = sentence.indexOf(TO);
    text.put(sentence.substring(0, to)).put(quoted.to());
    text.put(sentence.substring(to + 1));
  }
}
