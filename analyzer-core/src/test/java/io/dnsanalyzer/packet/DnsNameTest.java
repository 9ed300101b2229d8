package io.dnsanalyzer.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
    byte[] longer = wire(name);
    byte[] start = wire(first);
    byte[] both = Arrays.copyOf(start, start.length + longer.length);
    System.arraycopy(longer, 0, both, start.length, longer.length);
    assertThat(DnsName.isStart(both, 0, start.length, both, start.length, longer.length))
        .isEqualTo(expected);
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

  @ParameterizedTest(name = "{0} and {1} are under {2}")
  @CsvSource({
    "www.example.com.,    mail.EXAMPLE.com.,        example.com.",
    "a.b.example.com.,    example.com.,             example.com.",
    "short.example.,      a-longer-name.example.,   example.",
    "a.longer-zone.test., a.zone.test.,             test.",
    "a.example.com.,      a.example.org.,           .",
    "a.,                  .,                        .",
    "same.example.,       same.example.,            same.example.",
  })
  void sharesTheNearestNameAbove(String one, String other, String expected) {
    assertThat(name(one).commonWith(name(other))).isEqualTo(name(expected));
    assertThat(name(other).commonWith(name(one))).isEqualTo(name(expected));
  }

  @ParameterizedTest(name = "{0} is of {1}")
  @CsvSource({
    "www.example.com.,      example.com.",
    "a.b.example.com.,      b.example.com.",
    "example.com.,          example.com.", // com. is a top-level domain
    "com.,                  com.",
    ".,                     .",
  })
  void hasTheZoneAboveItsFirstLabel(String name, String zone) {
    assertThat(name(name).zone()).isEqualTo(name(zone));
    assertThat(name(name).zone().hash()).isEqualTo(name(zone).hash());
    assertThat(name(name).zone().length()).isEqualTo(name(zone).length());
  }

  @Test
  void countsLabelsWithoutTheRoot() {
    assertThat(name(".").labels()).isZero();
    assertThat(name("local.").labels()).isEqualTo(1);
    assertThat(name("printer.local.").labels()).isEqualTo(2);
  }

  @Test
  void tellsLabelsThatBeginWithAnUnderscore() {
    assertThat(name("_ipp._tcp.local.").hasUnderscoredLabel()).isTrue();
    assertThat(name("my_printer.local.").hasUnderscoredLabel()).isFalse();
  }

  /** Bytes and lengths of labels that look like each other, and like what is escaped. */
  @Test
  void anyNameIsPrintedAsRfc1035Says() {
    Random random = new Random(8);
    int[] bytes = {'a', 'Z', '0', '.', '\\', '"', '-', 0, ' ', 0x20, 0x21, 0x7e, 0x7f, 0x80, 0xff};
    for (int i = 0; i < 20_000; i++) {
      ByteArrayOutputStream wire = new ByteArrayOutputStream();
      StringBuilder expected = new StringBuilder();
      int kinds = random.nextBoolean() ? 3 : bytes.length;
      for (int labels = random.nextInt(4); labels > 0; labels--) {
        int length = 1 + random.nextInt(random.nextBoolean() ? 3 : 63);
        wire.write(length);
        for (int at = 0; at < length; at++) {
          int b = bytes[random.nextInt(kinds)];
          wire.write(b);
          if (b == '.' || b == '\\') {
            expected.append('\\').append((char) b);
          } else if (b >= 0x21 && b <= 0x7e) {
            expected.append((char) b);
          } else {
            expected.append(String.format(Locale.ROOT, "\\%03d", b));
          }
        }
        expected.append('.');
      }
      wire.write(0);
      DnsName name = DnsName.copyOf(wire.toByteArray(), 0, wire.size());
      assertThat(name).hasToString(expected.isEmpty() ? "." : expected.toString());
    }
  }

  private static DnsName name(String text) {
    byte[] wire = wire(text);
    return DnsName.copyOf(wire, 0, wire.length);
  }

  private static byte[] wire(String text) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (String label : text.split("\\.")) {
      wire.write(label.length());
      wire.writeBytes(label.getBytes(US_ASCII));
    }
    wire.write(0);
    return wire.toByteArray();
  }
}
