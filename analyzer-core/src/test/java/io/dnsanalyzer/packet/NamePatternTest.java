package io.dnsanalyzer.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
    "www.example.com, www.example.com, true",
    "WWW.Example.COM., www.example.com, true",
    "www.example.com, www.EXAMPLE.com, true",
    "*.example.com, www.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, example.com, false",
    "*example.com, example.com, true",
    "*, example.com, true",
    "w??.example.com, www.example.com, true",
    "w?.example.com, www.example.com, false",
    "*a*b*c*, xaxbxcx, true",
    "*a*b*c*d, xaxbxcx, false",
    "example, example.com, false",
    "example.*, example.com, true",
  })
  void matchesAsAShellDoes(String pattern, String name, boolean expected) {
    assertThat(NamePattern.of(pattern).matches(name(name))).isEqualTo(expected);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void manyStarsDoNotMultiply() {
    String name = ("a".repeat(60) + ".").repeat(4);
    assertThat(NamePattern.of("*a".repeat(60) + "*b").matches(name(name))).isFalse();
  }

  private static DnsName name(String text) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (String label : text.split("\\.")) {
      wire.write(label.length());
      label.chars().forEach(wire::write);
    }
    wire.write(0);
    return DnsName.copyOf(wire.toByteArray(), 0, wire.size());
  }
}
