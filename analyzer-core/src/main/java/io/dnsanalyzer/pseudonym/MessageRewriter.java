package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes DNS messages with other names and addresses (RFC 1035 4.1). Every byte has its place as
 * before, so lengths and compression pointers stay right. What is not understood stays 0: the data
 * of rarer records, and what follows a contradiction.
 */
final class MessageRewriter {
  private static final int HEADER = 12;
  private static final int RECORD_HEADER = 10;
  private static final int MAX_LABEL = 63;
  private static final int MAX_LABELS = 128;
  private static final int IP6_DIGITS = 32;
  private static final byte MASK = 'x';

  private final Pseudonyms pseudonyms;
  private byte[] in = new byte[0];
  private byte[] out = new byte[0];
  private int start;
  private int end;

  /** Where the labels of the name begin that is read, behind pointers too. */
  private final int[] labels = new int[MAX_LABELS];

  private int labelCount;

  MessageRewriter(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * Writes a message, or what there is of it.
   *
   * @param from has the message from {@code at} to {@code to}
   * @param into takes it in the same place, and holds zeros there
   */
  void rewrite(byte[] from, byte[] into, int at, int to) {
    in = from;
    out = into;
    start = at;
    end = to;
    copy(at, Math.min(HEADER, to - at));
    if (to - at < HEADER) {
      return;
    }
    int p = at + HEADER;
    for (int i = Bytes.u16(in, at + 4); i > 0 && p >= 0; i--) {
      p = name(p);
      if (p >= 0) {
        copy(p, Math.min(4, end - p));
        p = end - p < 4 ? -1 : p + 4;
      }
    }
    int records = Bytes.u16(in, at + 6) + Bytes.u16(in, at + 8) + Bytes.u16(in, at + 10);
    for (int i = records; i > 0 && p >= 0; i--) {
      p = record(p);
    }
  }

  private void copy(int at, int length) {
    System.arraycopy(in, at, out, at, length);
  }

  private int record(int at) {
    int p = name(at);
    if (p < 0 || end - p < RECORD_HEADER) {
      return -1;
    }
    copy(p, RECORD_HEADER);
    int data = p + RECORD_HEADER;
    int dataEnd = data + Bytes.u16(in, data - 2);
    data(Bytes.u16(in, p), data, Math.min(dataEnd, end));
    return dataEnd <= end ? dataEnd : -1;
  }

  private void data(int type, int at, int to) {
    switch (type) {
      case 1 -> address4(at, to);
      case 28 -> address6(at, to);
      case 2, 3, 4, 5, 7, 8, 9, 12, 39 -> name(at, to); // one name: NS, CNAME, PTR, DNAME …
      case 6 -> soa(at, to);
      case 14, 17 -> name(name(at, to), to); // MINFO, RP
      case 15, 18, 21, 36 -> numbersAndName(2, at, to); // MX, AFSDB, RT, KX
      case 33 -> numbersAndName(6, at, to); // SRV
      case 41 -> options(at, to);
      case 64, 65 -> service(at, to);
      default -> {} // texts, keys, signatures and what is not known
    }
  }

  private void address4(int at, int to) {
    if (to - at == 4) {
      put(pseudonyms.of(IpAddress.v4(Bytes.i32(in, at))), at);
    }
  }

  private void address6(int at, int to) {
    if (to - at == 16) {
      put(pseudonyms.of(IpAddress.v6(Bytes.i64(in, at), Bytes.i64(in, at + 8))), at);
    }
  }

  private void put(IpAddress address, int at) {
    Addresses.put(address, out, at);
  }

  private void soa(int at, int to) {
    int numbers = name(name(at, to), to);
    if (numbers >= 0) {
      copy(numbers, Math.min(20, to - numbers));
    }
  }

  private void numbersAndName(int numbers, int at, int to) {
    if (to - at > numbers) {
      copy(at, numbers);
      name(at + numbers, to);
    }
  }

  /** The options of EDNS (RFC 6891 6.1.2). */
  private void options(int from, int to) {
    for (int at = from; to - at >= 4; ) {
      copy(at, 4);
      int data = at + 4;
      int dataEnd = Math.min(data + Bytes.u16(in, at + 2), to);
      option(Bytes.u16(in, at), data, dataEnd);
      at = dataEnd;
    }
  }

  private void option(int code, int at, int to) {
    switch (code) {
      case 3 -> mask(at, to); // NSID (RFC 5001)
      case 8 -> clientSubnet(at, to);
      case 5, 6, 7, 9, 10, 11, 14 -> copy(at, to - at); // algorithms, cookie, numbers
      case 15 -> { // extended error (RFC 8914 2): a code and a text
        copy(at, Math.min(2, to - at));
        mask(Math.min(at + 2, to), to);
      }
      default -> {} // padding, and what may hold names
    }
  }

  private void mask(int at, int to) {
    for (int i = at; i < to; i++) {
      out[i] = MASK;
    }
  }

  /** The client's network (RFC 7871 6): as many bytes of an address as its prefix needs. */
  private void clientSubnet(int at, int to) {
    if (to - at < 4) {
      return;
    }
    copy(at, 4);
    byte[] bytes = new byte[16];
    int length = Math.min(to - at - 4, 16);
    System.arraycopy(in, at + 4, bytes, 0, length);
    int family = Bytes.u16(in, at);
    int prefix = Math.min(Bytes.u8(in, at + 2), 8 * length);
    byte[] other = new byte[16];
    if (family == 1 && length <= 4) {
      Addresses.put(pseudonyms.of(IpAddress.v4(Bytes.i32(bytes, 0)), prefix), other, 0);
    } else if (family == 2) {
      IpAddress address = IpAddress.v6(Bytes.i64(bytes, 0), Bytes.i64(bytes, 8));
      Addresses.put(pseudonyms.of(address, prefix), other, 0);
    }
    System.arraycopy(other, 0, out, at + 4, length);
  }

  /** SVCB and HTTPS (RFC 9460 2.2): a priority, a name, and parameters. */
  private void service(int at, int to) {
    if (to - at < 3) {
      return;
    }
    copy(at, 2);
    int p = name(at + 2, to);
    while (p >= 0 && to - p >= 4) {
      copy(p, 4);
      int value = p + 4;
      int valueEnd = Math.min(value + Bytes.u16(in, p + 2), to);
      switch (Bytes.u16(in, p)) {
        case 0, 1, 2, 3 -> copy(value, valueEnd - value); // keys, protocols, port
        case 4 -> hints(value, valueEnd, 4);
        case 6 -> hints(value, valueEnd, 16);
        default -> {}
      }
      p = valueEnd;
    }
  }

  private void hints(int from, int to, int length) {
    for (int at = from; to - at >= length; at += length) {
      if (length == 4) {
        address4(at, at + 4);
      } else {
        address6(at, at + 16);
      }
    }
  }

  private int name(int at) {
    return name(at, end);
  }

  /**
   * Writes the labels that lie here; those behind a pointer are written where they lie. Returns
   * where the name ends, or -1 when it is broken or not whole.
   */
  private int name(int at, int to) {
    if (at < 0 || at >= to) {
      return -1;
    }
    int p = at;
    while (p < to) {
      int length = Bytes.u8(in, p);
      if (length == 0) {
        labels(at, p);
        return p + 1;
      }
      if (length >= 0xc0) {
        if (to - p < 2) {
          return -1;
        }
        copy(p, 2);
        labels(at, p);
        return p + 2;
      }
      if (length > MAX_LABEL) {
        return -1;
      }
      if (to - p < 1 + length) {
        cut(at, p, to);
        return -1;
      }
      p += 1 + length;
    }
    labels(at, to);
    return -1;
  }

  /** Of a label that was not captured whole, nobody knows what stands for it. */
  private void cut(int at, int label, int to) {
    labels(at, label);
    out[label] = in[label];
    mask(label + 1, to);
  }

  /** Writes the labels from {@code at} to {@code to}. */
  private void labels(int at, int to) {
    collect(at);
    for (int i = 0; i < labelCount && labels[i] >= at && labels[i] < to; i++) {
      int label = labels[i];
      int length = Bytes.u8(in, label);
      out[label] = (byte) length;
      if (isKept(i)) {
        copy(label + 1, length);
      } else if (!isDigitOfAddress(i) || !digit(i)) {
        pseudonyms.label(in, label + 1, out, label + 1, length);
      }
    }
  }

  /** Finds the labels of the whole name; pointers lead backwards only. */
  private void collect(int at) {
    labelCount = 0;
    int p = at;
    int earliest = at;
    while (p < end && labelCount < MAX_LABELS) {
      int length = Bytes.u8(in, p);
      if (length >= 0xc0) {
        int target = end - p < 2 ? end : start + (Bytes.u16(in, p) & 0x3fff);
        if (target >= earliest) {
          return;
        }
        earliest = target;
        p = target;
      } else if (length == 0 || length > MAX_LABEL || end - p < 1 + length) {
        return;
      } else {
        labels[labelCount++] = p;
        p += 1 + length;
      }
    }
  }

  private String text(int index) {
    int at = labels[index];
    return new String(in, at + 1, Bytes.u8(in, at), StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT);
  }

  private boolean isKept(int index) {
    int last = labelCount - 1;
    return index == last && Pseudonyms.isKeptLast(text(last))
        || index == last - 1
            && text(last).equals("arpa")
            && Pseudonyms.isKeptBeforeArpa(text(index));
  }

  /** Tells whether a label is a digit of an IPv6 address in a reverse name (RFC 3596 2.5). */
  private boolean isDigitOfAddress(int index) {
    int ip6 = labelCount - 2;
    return index < ip6
        && ip6 - index <= IP6_DIGITS
        && text(labelCount - 1).equals("arpa")
        && text(ip6).equals("ip6");
  }

  /** Writes a digit of the address that stands for the one in the name; false when it is none. */
  private boolean digit(int index) {
    int ip6 = labelCount - 2;
    long high = 0;
    long low = 0;
    for (int i = 0; i < ip6 - index; i++) {
      String label = text(ip6 - 1 - i);
      int value = label.length() == 1 ? Character.digit(label.charAt(0), 16) : -1;
      if (value < 0) {
        return false;
      }
      if (i < 16) {
        high |= (long) value << 60 - 4 * i;
      } else {
        low |= (long) value << 124 - 4 * i;
      }
    }
    int digits = ip6 - index;
    IpAddress other = pseudonyms.of(IpAddress.v6(high, low), 4 * digits);
    long word = digits <= 16 ? other.high() >>> 64 - 4 * digits : other.low() >>> 128 - 4 * digits;
    out[labels[index] + 1] = (byte) Character.forDigit((int) word & 0xf, 16);
    return true;
  }
}
