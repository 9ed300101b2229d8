package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.writing.Ascii;

/**
 * Writes ICMP errors as tcpdump does (RFC 792, RFC 1812 5.2.7): {@code ICMP 203.0.113.2 udp port 53
 * unreachable, length 75}.
 */
final class TcpdumpIcmp {
  /** Stands where the quoted destination does. */
  private static final char TO = '@';

  private TcpdumpIcmp() {}

  static void put(Ascii text, Datagram datagram, IcmpView error) {
    if (isCut(error)) {
      text.put(" [|icmp]");
      return;
    }
    text.put("ICMP ");
    switch (error.type()) {
      case 3 -> unreachable(text, error);
      case 4 -> text.put("source quench");
      case 5 -> redirect(text, error);
      case 11 -> exceeded(text, error);
      default -> parameterProblem(text, error);
    }
    text.put(", length ").put(datagram.payloadLength());
  }

  /** Tells whether too little came back for the sentence. */
  private static boolean isCut(IcmpView error) {
    if (!error.hasQuote()) {
      return error.type() == 3 || error.type() == 5 || error.type() == 11;
    }
    return error.type() == 3
        && error.code() == 3
        && error.lacksPorts()
        && !error.quotesLaterFragment();
  }

  private static void unreachable(Ascii text, IcmpView error) {
    switch (error.code()) {
      case 0 -> put(text, "net @ unreachable", error);
      case 1 -> put(text, "host @ unreachable", error);
      case 2 -> {
        put(text, "@ protocol ", error);
        text.put(error.quote().protocol()).put(" unreachable");
      }
      case 3 -> port(text, error);
      case 4 -> {
        put(text, "@ unreachable - need to frag", error);
        if (error.mtu() >= 0) {
          text.put(" (mtu ").put(error.mtu()).put(')');
        }
      }
      case 5 -> put(text, "@ unreachable - source route failed", error);
      case 6 -> put(text, "net @ unreachable - unknown", error);
      case 7 -> put(text, "host @ unreachable - unknown", error);
      case 8 -> put(text, "@ unreachable - source host isolated", error);
      case 9 -> put(text, "net @ unreachable - admin prohibited", error);
      case 10 -> put(text, "host @ unreachable - admin prohibited", error);
      case 11 -> put(text, "net @ unreachable - tos prohibited", error);
      case 12 -> put(text, "host @ unreachable - tos prohibited", error);
      case 13 -> put(text, "host @ unreachable - admin prohibited filter", error);
      case 14 -> put(text, "host @ unreachable - host precedence violation", error);
      case 15 -> put(text, "host @ unreachable - precedence cutoff", error);
      default -> {
        put(text, "@ unreachable - #", error);
        text.put(error.code());
      }
    }
  }

  private static void port(Ascii text, IcmpView error) {
    Datagram quote = error.quote();
    put(text, "@ ", error);
    if (error.quotesUdp()) {
      text.put("udp port ");
    } else if (error.quotesTcp()) {
      text.put("tcp port ");
    } else {
      text.put("protocol ").put(quote.protocol()).put(" port ");
    }
    if (quote.hasPorts()) {
      text.put(quote.destinationPort()).put(' ');
    }
    text.put("unreachable");
  }

  private static void redirect(Ascii text, IcmpView error) {
    switch (error.code()) {
      case 0 -> put(text, "redirect @ to net ", error);
      case 1 -> put(text, "redirect @ to host ", error);
      case 2 -> put(text, "redirect-tos @ to net ", error);
      case 3 -> put(text, "redirect-tos @ to host ", error);
      default -> {
        text.put("redirect-#").put(error.code());
        put(text, " @ to ", error);
      }
    }
    text.put(IpAddress.v4(error.restOfHeader()));
  }

  private static void exceeded(Ascii text, IcmpView error) {
    switch (error.code()) {
      case 0 -> text.put("time exceeded in-transit");
      case 1 -> text.put("ip reassembly time exceeded");
      default -> text.put("time exceeded-#").put(error.code());
    }
  }

  private static void parameterProblem(Ascii text, IcmpView error) {
    if (error.code() == 0) {
      text.put("parameter problem - octet ").put(error.restOfHeader() >>> 24);
    } else {
      text.put("parameter problem - code ").put(error.code());
    }
  }

  private static void put(Ascii text, String sentence, IcmpView error) {
    int to = sentence.indexOf(TO);
    text.put(sentence.substring(0, to)).put(error.quote().destination());
    text.put(sentence.substring(to + 1));
  }
}
