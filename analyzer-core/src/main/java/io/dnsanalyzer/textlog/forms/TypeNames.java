package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.packet.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Numbers of record types by the names that tcpdump prints (ns_type2str of print-domain.c). */
final class TypeNames {
  private static final int NAMED_BELOW = 300;
  private static final int LONGEST = 16;

  /** Names of up to this many bytes fit a long, so that the common ones make no string. */
  private static final int SHORT = 8;

  /** A power of two, and four times as much as there are names. */
  private static final int SLOTS = 512;

  private static final Map<String, Integer> NUMBERS = new HashMap<>();
  private static final long[] WORDS = new long[SLOTS];
  private static final int[] OF_WORDS = new int[SLOTS];

  static {
    for (int type = 1; type < NAMED_BELOW; type++) {
      put(type);
    }
    put(32768);
    put(32769);
    NUMBERS.put("NSAP_PTR", 23);
    NUMBERS.put("UnspecA", 103);
    NUMBERS.put("Unspec", 103);
    NUMBERS.put("ANY", 255);
    NUMBERS.put("Any", 255);
    NUMBERS.forEach(TypeNames::putWord);
  }

  private TypeNames() {}

  private static void put(int type) {
    String name = RecordType.nameOf(type);
    if (!name.startsWith("TYPE")) {
      NUMBERS.put(name, type);
    }
  }

  private static void putWord(String name, int type) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length <= SHORT) {
      long word = word(bytes, 0, bytes.length);
      int slot = slot(word);
      while (WORDS[slot] != 0) {
        slot = slot + 1 & SLOTS - 1;
      }
      WORDS[slot] = word;
      OF_WORDS[slot] = type;
    }
  }

  private static long word(byte[] text, int from, int to) {
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word << 8 | text[i] & 0xff;
    }
    return word;
  }

  private static int slot(long word) {
    return (int) (word * 0x9e3779b97f4a7c15L >>> 55);
  }

  /** Returns the number of a type, from its name or as in {@code Type65}; -1 where it is none. */
  static int numberOf(byte[] text, int from, int to) {
    if (to == from || to - from > LONGEST) {
      return -1;
    }
    if (to - from <= SHORT) {
      long word = word(text, from, to);
      for (int slot = slot(word); WORDS[slot] != 0; slot = slot + 1 & SLOTS - 1) {
        if (WORDS[slot] == word) {
          return OF_WORDS[slot];
        }
      }
    }
    return numberOf(new String(text, from, to - from, StandardCharsets.US_ASCII));
  }

  private static int numberOf(String name) {
    Integer known = NUMBERS.get(name);
    if (known != null) {
      return known;
    }
    if (!name.toLowerCase(Locale.ROOT).startsWith("type") || name.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 4; i < name.length(); i++) {
      if (!Scan.isDigit(name.charAt(i))) {
        return -1;
      }
      number = number * 10 + name.charAt(i) - '0';
    }
    return name.length() == 4 || number > 0xffff ? -1 : number;
  }
}
