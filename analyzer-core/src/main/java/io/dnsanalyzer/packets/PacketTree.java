package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.dns.RecordsReader;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.Opcode;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.writing.Ascii;

/** What our decoders read in a frame, as a tree, for frames that pcap4j cannot decode. */
final class PacketTree {
  private static final int UDP = 17;
  private static final int TCP = 6;

  private final Ascii text = new Ascii();
  private final RecordsReader reader = new RecordsReader();
  private final TcpdumpRecord record = new TcpdumpRecord(text, reader);

  /** Returns what was found since the last call. */
  String take() {
    String tree = text.toString();
    text.clear();
    return tree;
  }

  void dns(Datagram datagram, DnsView message) {
    packet("", datagram);
    message("    ", message);
  }

  void icmp(Datagram datagram, IcmpView error) {
    packet("", datagram);
    text.put(error.version() == 4 ? "  ICMP type " : "  ICMPv6 type ").put(error.type());
    text.put(", code ").put(error.code()).put(": ").put(error.kind().code());
    text.put(", checksum ").put(error.checksum()).put(", ").put(error.length()).put(" bytes\n");
    if (error.hasQuote()) {
      text.put("    quotes ").put(error.quotedBytes()).put(" bytes\n");
      packet("      ", error.quote());
      DnsView message = error.message();
      if (message != null) {
        message("          ", message);
      } else if (error.dnsId() >= 0) {
        text.put("          DNS id ").put(error.dnsId()).put('\n');
      }
    }
  }

  private void packet(String indent, Datagram datagram) {
    text.put(indent).put("IPv").put(datagram.version()).put(' ').put(datagram.source());
    text.put(" > ").put(datagram.destination()).put(", TTL ").put(datagram.ttl());
    if (datagram.identification() != -1) {
      text.put(", identification ").put(datagram.identification() & 0xffffffffL);
    }
    text.put(", length ").put(datagram.ipLength()).put('\n');
    if (datagram.hasPorts()) {
      text.put(indent).put("  ").put(transport(datagram.protocol())).put(' ');
      text.put(datagram.sourcePort()).put(" > ").put(datagram.destinationPort());
      if (datagram.udpLength() >= 0) {
        text.put(", length ").put(datagram.udpLength());
      }
      if (datagram.udpChecksum() >= 0) {
        text.put(", checksum ").put(datagram.udpChecksum());
      }
      text.put('\n');
    }
  }

  private static String transport(int protocol) {
    return protocol == UDP ? "UDP" : protocol == TCP ? "TCP" : "protocol " + protocol;
  }

  private void message(String indent, DnsView message) {
    text.put(indent).put("DNS id ").put(message.id());
    text.put(message.isResponse() ? ", response, " : ", query, ");
    text.put(Opcode.nameOf(message.opcode()));
    if (message.isResponse()) {
      text.put(", ").put(Rcode.nameOf(message.rcode()));
    }
    text.put(", flags 0x").put(Integer.toHexString(message.flags())).put('\n');
    reader.start(message);
    for (int i = 0; i < message.questionCount() && reader.nextQuestion(); i++) {
      text.put(indent).put("  question ");
      TcpdumpText.put(text, reader.name());
      text.put(' ').put(DnsClass.nameOf(reader.dnsClass()));
      text.put(' ').put(RecordType.nameOf(reader.type())).put('\n');
    }
    records(indent + "  answer", message.answerCount());
    records(indent + "  authority", message.authorityCount());
    records(indent + "  additional", message.additionalCount());
    if (message.malformedAt() >= 0) {
      text.put(indent).put("  malformed at byte ").put(message.malformedAt()).put('\n');
    }
  }

  private void records(String section, int count) {
    for (int i = 0; i < count && !reader.isAtEnd(); i++) {
      text.put(section);
      record.put(false);
      text.put('\n');
    }
  }
}
