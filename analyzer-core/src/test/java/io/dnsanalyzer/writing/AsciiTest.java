package io.dnsanalyzer.writing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTest {
  private final Ascii text = new Ascii();

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        7,
        10,
        99,
        100,
        999,
        1000,
        1001,
        65535,
        999_999,
        1_000_000,
        -1,
        -999,
        -1000,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void numbers(long number) {
    assertThat(text.put(number)).hasToString(Long.toString(number));
  }

  @ParameterizedTest(name = "{0} with {1} digits")
  @CsvSource({
    "7, 2, 07",
    "59, 2, 59",
    "2024, 4, 2024",
    "192571, 6, 192571",
    "571, 6, 000571",
    "4321, 9, 000004321",
    "12, 3, 012",
  })
  void numbersOfFixedWidth(long number, int digits, String expected) {
    assertThat(text.put(number, digits)).hasToString(expected);
  }

  @ParameterizedTest(name = "{0} ns")
  @CsvSource({
    "3905993000, 3.905993",
    "5000000000, 5",
    "100, 0.0000001",
    "0, 0",
    "-1000, -0.000001",
    "-1500000000, -1.5",
    "120000000000, 120",
    "1000000001, 1.000000001",
  })
  void seconds(long nanos, String expected) {
    assertThat(text.seconds(nanos)).hasToString(expected);
  }

  /** The seconds are those that {@code date -u -d TIME +%s} prints. */
  @ParameterizedTest(name = "{0} s")
  @CsvSource({
    "1710422672, 2024-03-14T13:24:32.192571Z",
    "0, 1970-01-01T00:00:00.192571Z",
    "951782400, 2000-02-29T00:00:00.192571Z",
    "4107542399, 2100-02-28T23:59:59.192571Z",
    "4107542400, 2100-03-01T00:00:00.192571Z",
    "-1, 1969-12-31T23:59:59.192571Z",
    "1735689599, 2024-12-31T23:59:59.192571Z",
    "1735689600, 2025-01-01T00:00:00.192571Z",
  })
  void times(long second, String expected) {
    assertThat(text.time(second * 1_000_000_000L + 192_571_888, 6)).hasToString(expected);
  }

  @Test
  void timesWithNanosecondsInTheSameMinute() {
    text.time(1_710_422_672_192_571_888L, 9).put(' ').time(1_710_422_675_000_000_001L, 9);
    assertThat(text).hasToString("2024-03-14T13:24:32.192571888Z 2024-03-14T13:24:35.000000001Z");
  }

  @Test
  void datesAreThoseOfTheCalendar() {
    for (LocalDate day = LocalDate.of(1890, 1, 1); day.getYear() < 2200; day = day.plusDays(1)) {
      assertThat(text.clear().date(day.toEpochDay() * 86_400)).hasToString(day.toString());
    }
  }

  @Test
  void addresses() {
    assertThat(text.put(IpAddress.v4(0xcb007102)).put(' ').put(IpAddress.v6(0x20010db8L << 32, 1)))
        .hasToString("203.0.113.2 2001:db8::1");
  }

  /** RFC 5952 6: an IPv6 address with a port stands in brackets. */
  @Test
  void addressesWithPorts() {
    Endpoint four = new Endpoint(IpAddress.v4(0xcb007102), 53);
    Endpoint six = new Endpoint(IpAddress.v6(0x20010db8L << 32, 1), 5353);
    assertThat(text.put(four).put(' ').put(six)).hasToString("203.0.113.2:53 [2001:db8::1]:5353");
  }

  @Test
  void onlyPrintableTextIsQuotedWhereItStands() {
    text.put("\"").put("a \"b\" \\ c");
    assertThat(text.quotePrintable(1)).isTrue();
    assertThat(text).hasToString("\"a \\\"b\\\" \\\\ c");
    for (String other : new String[] {"a\tb", "a\u007fb", "\u00fcb"}) {
      text.clear().put("\"").utf8(other);
      assertThat(text.quotePrintable(1)).isFalse();
      assertThat(text.substring(1)).isEqualTo(other);
    }
  }

  /** From one digit to nineteen, as many of each length. */
  private static long anyLong(Random random) {
    return random.nextLong() >> random.nextInt(64);
  }

  @Test
  void anyNumberIsWrittenAsJavaWritesIt() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      long number = anyLong(random);
      assertThat(text.clear().put(number)).hasToString(Long.toString(number));
    }
  }

  @Test
  void anyDurationIsTheDecimalFraction() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      long nanos = anyLong(random);
      String expected = BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
      assertThat(text.clear().seconds(nanos)).hasToString(expected);
    }
  }

  /** Neighbours in the same second, and any other time next to them. */
  @ParameterizedTest(name = "{0} digits")
  @ValueSource(ints = {6, 9})
  void anyTimeIsWrittenAsJavaWritesIt(int digits) {
    DateTimeFormatter format =
        new DateTimeFormatterBuilder().appendInstant(digits).toFormatter(Locale.ROOT);
    Random random = new Random(3);
    long from = Instant.parse("1702-01-01T00:00:00Z").getEpochSecond();
    long to = Instant.parse("2262-01-01T00:00:00Z").getEpochSecond();
    long second = 0;
    for (int i = 0; i < 100_000; i++) {
      int step = random.nextInt(4);
      second = step == 0 ? from + (long) (random.nextDouble() * (to - from)) : second + step / 3;
      int nanos = random.nextInt(1_000_000_000);
      String expected = format.format(Instant.ofEpochSecond(second, nanos));
      assertThat(text.clear().time(second * 1_000_000_000L + nanos, digits)).hasToString(expected);
    }
  }

  @Test
  void textIsCopiedWhateverItsLength() {
    for (int length = 0; length <= 40; length++) {
      byte[] piece = new byte[length];
      for (int i = 0; i < length; i++) {
        piece[i] = (byte) ('!' + (31 * length + i) % 90);
      }
      String expected = new String(piece, US_ASCII);
      assertThat(text.clear().put('<').put(piece).put('>')).hasToString("<" + expected + ">");
      assertThat(text.clear().put(expected).put('>')).hasToString(expected + ">");
    }
  }

  @Test
  void quotesAndBackslashesGetABackslash() {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder any = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        any.append("ab\"\\".charAt(random.nextInt(4)));
      }
      String expected = any.toString().replace("\\", "\\\\").replace("\"", "\\\"");
      assertThat(text.clear().put("\"").quoted(any.toString())).hasToString("\"" + expected);
    }
  }

  @Test
  void whatWasAppendedCanBeFoundAndTakenBack() {
    text.put("one,two,three");
    assertThat(text.indexOf(',', 0)).isEqualTo(3);
    assertThat(text.indexOf(',', 4)).isEqualTo(7);
    assertThat(text.indexOf(',', 8)).isEqualTo(-1);
    assertThat(text.charAt(4)).isEqualTo('t');
    assertThat(text.cut(7)).hasToString("one,two");
    assertThat(text.indexOf('r', 0)).isEqualTo(-1);
  }
}
