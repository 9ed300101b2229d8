package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.dns.RecordsReader;
import io.dnsanalyzer.writing.Ascii;

/** Writes the type and data of a record as tcpdump does: {@code A 192.0.2.1}. */
final class TcpdumpRecord {
  /** In multicast DNS: whether older records are to be forgotten (RFC 6762 10.2). */
  private static final int CACHE_FLUSH = 0x8000;

  private static final int OPT = 41;

  private final Ascii text;
  private final RecordsReader record;

  TcpdumpRecord(Ascii text, RecordsReader record) {
    this.text = text;
    this.record = record;
  }

  /** Appends the next record; returns false where reading on makes no sense. */
  boolean put(boolean isMulticast) {
    if (!record.nextRecord()) {
      return true;
    }
    int type = record.type();
    int dnsClass = isMulticast ? record.dnsClass() & ~CACHE_FLUSH : record.dnsClass();
    if (dnsClass != 1 && type != OPT) {
      text.put(' ').put(TcpdumpNames.dnsClass(dnsClass));
    }
    if (isMulticast && dnsClass != record.dnsClass()) {
      text.put(" (Cache flush)");
    }
    text.put(' ').put(TcpdumpNames.type(type));
    return record.hasData() && data(type, dnsClass);
  }

  private boolean data(int type, int dnsClass) {
    int length = record.dataLength();
    return switch (type) {
      case 1 -> length < 4 || address(0);
      case 28 -> length < 16 || address6(0);
      case 2, 5, 12, 39 -> name(0); // NS, CNAME, PTR, DNAME
      case 15 -> name(2) && number(' ', 0); // MX
      case 33 -> name(6) && number(':', 4) && number(' ', 0) && number(' ', 2); // SRV
      case 16 -> strings();
      case OPT -> opt(dnsClass);
      case 256 -> uri();
      case 104 -> bytes(0); // UNSPECA
      default -> true;
    };
  }

  private boolean address(int at) {
    text.put(' ').put(record.ipv4(at));
    return true;
  }

  private boolean address6(int at) {
    TcpdumpAddress.put(text.put(' '), record.ipv6(at));
    return true;
  }

  private boolean name(int at) {
    text.put(' ');
    return record.dataLength() > at && TcpdumpText.put(text, record.nameAt(at));
  }

  private boolean number(char before, int at) {
    text.put(before).put(record.u16(at));
    return true;
  }

  private boolean bytes(int from) {
    TcpdumpText.put(text, record, from, record.dataLength());
    return true;
  }

  /** The strings of TXT, each preceded by its length (RFC 1035 3.3.14). */
  private boolean strings() {
    int end = record.dataLength();
    for (int at = 0; at < end; ) {
      int stop = at + 1 + record.u8(at);
      text.put(" \"");
      TcpdumpText.put(text, record, at + 1, Math.min(stop, end));
      if (stop > end) {
        return false;
      }
      text.put('"');
      at = stop;
    }
    return true;
  }

  /** The size of UDP payload that the sender takes, and its DO bit (RFC 6891 6.1.2, 6.1.4). */
  private boolean opt(int udpSize) {
    text.put(" UDPsize=").put(udpSize);
    if ((record.ttl() & 0x8000) != 0) {
      text.put(" DO");
    }
    return true;
  }

  /** Priority, weight and target (RFC 7553 4.1). */
  private boolean uri() {
    if (record.dataLength() < 4) {
      return false;
    }
    text.put(' ').put(record.u16(0)).put(' ').put(record.u16(2)).put(' ');
    return bytes(4);
  }
}
