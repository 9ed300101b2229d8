package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.packet.RecordType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Numbers of record types by the names that tcpdump prints (ns_type2str of print-domain.c). */
final class TypeNames {
  private static final int NAMED_BELOW = 300;
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

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
  }

  private TypeNames() {}

  private static void put(int type) {
    String name = RecordType.nameOf(type);
    if (!name.startsWith("TYPE")) {
      NUMBERS.put(name, type);
    }
  }

  /** Returns the number of a type, from its name or as in {@code Type65}; -1 where it is none. */
  static int numberOf(String name) {
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
