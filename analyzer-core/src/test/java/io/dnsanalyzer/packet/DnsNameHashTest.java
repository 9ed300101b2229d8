package io.dnsanalyzer.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the case of ASCII letters makes no difference to a name's hash (RFC 4343 3). */
class DnsNameHashTest {
  private static final int LENGTH = 13;

  /** Among the first eight bytes, which are hashed together, and behind them. */
  @ParameterizedTest(name = "byte {0}")
  @ValueSource(ints = {0, 3, 7, 8, 12})
  void foldsLettersAndNothingElse(int at) {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        assertThat(hash(at, a) == hash(at, b))
            .as("bytes %02x and %02x", a, b)
            .isEqualTo(lower(a) == lower(b));
      }
    }
  }

  private static int lower(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet - 'A' + 'a' : octet;
  }

  private static long hash(int at, int octet) {
    byte[] name = new byte[LENGTH];
    name[at] = (byte) octet;
    return DnsName.hash(name, 0, LENGTH);
  }
}
