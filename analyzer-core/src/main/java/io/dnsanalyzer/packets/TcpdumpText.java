package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.dns.NameLabels;
import io.dnsanalyzer.decode.dns.RecordsReader;
import io.dnsanalyzer.writing.Ascii;

/** Writes text from the wire as tcpdump does: what a terminal would obey becomes {@code ^[}. */
final class TcpdumpText {
  private TcpdumpText() {}

  static void put(Ascii text, int character) {
    int c = character;
    if (c > 0x7f) {
      text.put("M-");
      c &= 0x7f;
    }
    if (c < 0x20 || c == 0x7f) {
      text.put('^');
      c ^= 0x40;
    }
    text.put((char) c);
  }

  /** Appends a name, or what there is of it; returns false where reading on makes no sense. */
  static boolean put(Ascii text, NameLabels name) {
    for (int at = 0; at < name.length(); ) {
      int next = at + 1 + name.at(at);
      for (int i = at + 1; i < next; i++) {
        put(text, name.at(i));
      }
      at = next;
      if (at < name.length() || name.isLastLabelWhole()) {
        text.put('.');
      }
    }
    switch (name.end()) {
      case ROOT -> {
        if (name.length() == 0) {
          text.put('.');
        }
        return true;
      }
      case TOO_LONG -> {
        text.put("<DOMAIN NAME TOO LONG>");
        return true;
      }
      case POINTER_NOT_BACKWARDS, TOO_MANY_POINTERS -> text.put("<BAD PTR>");
      case RESERVED_LABEL -> text.put("<BAD LABEL TYPE>");
      case EXTENDED_LABEL -> text.put("<ELT ").put(name.endType()).put('>');
      case CUT -> {}
    }
    return false;
  }

  /** Appends bytes of a record's data. */
  static void put(Ascii text, RecordsReader record, int from, int to) {
    for (int i = from; i < to; i++) {
      put(text, record.u8(i));
    }
  }
}
