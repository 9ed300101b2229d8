package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.IpAddress;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReportersTest {
  private static Reporters reporters(int count) {
    SortedSet<IpAddress> addresses = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      addresses.add(IpAddress.v4(0xcb007101 + i));
    }
    return new Reporters(addresses);
  }

  @Test
  void fewAreNamed() {
    assertThat(reporters(1)).hasToString("203.0.113.1");
    assertThat(reporters(3)).hasToString("203.0.113.1, 203.0.113.2 and 203.0.113.3");
    assertThat(reporters(4))
        .hasToString("4 addresses (203.0.113.1, 203.0.113.2, 203.0.113.3 and others)");
  }

  @Test
  void asManyAsAreKeptMayBeMore() {
    assertThat(reporters(15)).asString().startsWith("15 addresses (");
    assertThat(reporters(16))
        .hasToString("16 addresses or more (203.0.113.1, 203.0.113.2, 203.0.113.3 and others)");
  }

  @Test
  void severalAgreeWithTheirVerb() {
    assertThat(reporters(1).agree("it", "they")).isEqualTo("it");
    assertThat(reporters(2).agree("it", "they")).isEqualTo("they");
  }
}
