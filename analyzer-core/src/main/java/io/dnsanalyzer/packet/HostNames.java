package io.dnsanalyzer.packet;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names that stand in place of addresses, each with a number of its own, so that an {@link
 * IpAddress} keeps its size and tables of addresses need not know of names. A number depends on its
 * name alone, unless another name has it already. Names are kept as long as the program runs, like
 * interned strings.
 */
final class HostNames {
  /** No packet comes from or goes to an address that begins so (RFC 4291 2.7: reserved scope). */
  static final long HIGH = -1;

  private static final Map<Long, String> NAMES = new ConcurrentHashMap<>();

  private HostNames() {}

  /** Returns the number of a name. */
  static long intern(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long number = DnsName.hash(bytes, 0, bytes.length);
    // A hash finds, the name decides: another name with this hash gets the next number.
    while (!name.equals(NAMES.computeIfAbsent(number, free -> name))) {
      number++;
    }
    return number;
  }

  /** Returns the name with this number; null when there is none. */
  static @Nullable String of(long number) {
    return NAMES.get(number);
  }
}
