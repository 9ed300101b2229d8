package io.dnsanalyzer.exchange;

import java.util.Locale;

/** How notes are spelled in the output. */
final class CamelCase {
  private CamelCase() {}

  /** Returns {@code icmpContradicted} for {@code ICMP_CONTRADICTED}. */
  static String of(Enum<?> constant) {
    StringBuilder code = new StringBuilder();
    for (String word : constant.name().split("_")) {
      String lower = word.toLowerCase(Locale.ROOT);
      code.append(code.isEmpty() ? lower : word.charAt(0) + lower.substring(1));
    }
    return code.toString();
  }
}
