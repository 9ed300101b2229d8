package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.dns.RecordsReader;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.writing.Ascii;

/**
 * Writes DNS messages as tcpdump does: {@code 35084+ A? example.com. (29)} is a query with the id
 * 35084 that desires recursion, in 29 bytes.
 */
final class TcpdumpDns {
  private static final int MULTICAST_DNS = 5353;
  private static final int UDP = 17;

  /** AA, TC, RA, the reserved bit and RCODE, which a query has no use for. */
  private static final int STRANGE_IN_QUERY = 0x06cf;

  /** In multicast DNS: whether an answer may come by unicast (RFC 6762 5.4). */
  private static final int UNICAST_RESPONSE = 0x8000;

  private static final int IQUERY = 1;

  private final Ascii text;
  private final RecordsReader reader = new RecordsReader();
  private final TcpdumpRecord record;

  TcpdumpDns(Ascii text) {
    this.text = text;
    record = new TcpdumpRecord(text, reader);
  }

  void put(Datagram datagram, DnsView message) {
    boolean isMulticast =
        datagram.sourcePort() == MULTICAST_DNS || datagram.destinationPort() == MULTICAST_DNS;
    reader.start(message);
    text.put(message.id()).put(TcpdumpNames.opcode(message.opcode()));
    boolean isWhole =
        message.isResponse() ? response(message, isMulticast) : query(message, isMulticast);
    if (isWhole) {
      text.put(" (").put(length(datagram, message)).put(')');
    } else {
      text.put(" [|domain]");
    }
  }

  /** Returns how long the message is, whether or not all of it was captured. */
  private static int length(Datagram datagram, DnsView message) {
    if (datagram.protocol() != UDP) {
      return message.length();
    }
    int udp = datagram.udpLength();
    return (udp == 0 ? datagram.payloadLength() : Math.min(udp, datagram.payloadLength())) - 8;
  }

  private boolean response(DnsView message, boolean isMulticast) {
    int flags = message.flags();
    text.put(TcpdumpNames.rcode(message.rcode()));
    put((flags & 0x0400) != 0, '*');
    put((flags & 0x0080) == 0, '-');
    put((flags & 0x0200) != 0, '|');
    put((flags & 0x0020) != 0, '$');
    int questions = message.questionCount();
    count(questions, 1, "q]");
    for (int i = 0; i < questions; i++) {
      put(i > 0, ',');
      if (!reader.nextQuestion()) {
        return false;
      }
    }
    int answers = message.answerCount();
    text.put(' ').put(answers).put('/').put(message.authorityCount()).put('/');
    text.put(message.additionalCount());
    for (int i = 0; i < answers; i++) {
      if (i > 0) {
        if (reader.isAtEnd()) {
          return false;
        }
        text.put(',');
      }
      if (!record.put(isMulticast)) {
        return false;
      }
    }
    return true;
  }

  private boolean query(DnsView message, boolean isMulticast) {
    int flags = message.flags();
    put((flags & 0x0100) != 0, '+');
    put((flags & 0x0010) != 0, '%');
    if ((flags & STRANGE_IN_QUERY) != 0) {
      text.put(" [b2&3=0x").put(Integer.toHexString(flags)).put(']');
    }
    if (message.opcode() == IQUERY) {
      count(message.questionCount(), 0, "q]");
      count(message.answerCount(), 1, "a]");
    } else {
      count(message.answerCount(), 0, "a]");
      count(message.questionCount(), 1, "q]");
    }
    count(message.authorityCount(), 0, "n]");
    count(message.additionalCount(), 0, "au]");
    for (int i = 0; i < message.questionCount(); i++) {
      if (i > 0 && reader.isAtEnd() || !reader.nextQuestion() || !question(isMulticast)) {
        return false;
      }
    }
    return true;
  }

  private boolean question(boolean isMulticast) {
    text.put(' ').put(TcpdumpNames.type(reader.type()));
    int said = reader.dnsClass();
    int dnsClass = isMulticast ? said & ~UNICAST_RESPONSE : said;
    if (dnsClass != 1) {
      text.put(' ').put(TcpdumpNames.dnsClass(dnsClass));
    }
    if (isMulticast) {
      text.put(dnsClass == said ? " (QM)" : " (QU)");
    }
    return TcpdumpText.put(text.put("? "), reader.name());
  }

  private void put(boolean isSo, char sign) {
    if (isSo) {
      text.put(sign);
    }
  }

  private void count(int number, int usual, String unit) {
    if (number != usual) {
      text.put(" [").put(number).put(unit);
    }
  }
}
