package io.dnsanalyzer.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsNameTest {
  @ParameterizedTest(name = "{0} starts with {1}: {2}")
  @CsvSource({
    "www.example.com.corp., www.example.com., true",
    "WWW.Example.com.corp., www.eXample.com., true",
    "www.example.com.,      www.example.com., false", // nothing follows
    "www.example.community., www.example.com., false", // no whole label
    "www.example.com.corp., .,                false",
    "a.,                    a.b.,             false",
  })
  void startsWithWholeLabelsOnly(String name, String first, boolean expected) {
    assertThat(name(name).startsWith(name(first))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is under {1}: {2}")
  @CsvSource({
    "printer.local.,   local., true",
    "a.printer.LOCAL., local., true",
    "local.,           local., false",
    "mylocal.,         local., false",
    "a.mylocal.,       local., false",
    "local.example.,   local., false",
    "a.,               .,      true",
    ".,                .,      false",
  })
  void isUnderAnotherNameOfTheTree(String name, String above, boolean expected) {
    assertThat(name(name).isUnder(name(above))).isEqualTo(expected);
  }

  private static DnsName name(String text) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (String label : text.split("\\.")) {
      wire.write(label.length());
      wire.writeBytes(label.getBytes(US_ASCII));
    }
    wire.write(0);
    return DnsName.copyOf(wire.toByteArray(), 0, wire.size());
  }
}
