package io.dnsanalyzer.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "office.pcap", "büro.pcap", "日本語", "Ελλάδα", "😀", "a\u0301"})
  void whatCanBeSeenStays(String text) {
    assertThat(Escape.terminal(text)).isEqualTo(text);
  }

  static Stream<Arguments> dangers() {
    return Stream.of(
        arguments("\u001b[31mred", "\\u{1b}[31mred"),
        arguments(
            "\u001b]8;;http://example.com\u0007link", "\\u{1b}]8;;http://example.com\\u{7}link"),
        arguments("two\nlines", "two\\u{a}lines"),
        arguments("\u009b31m", "\\u{9b}31m"),
        arguments("a\u202egnp.exe", "a\\u{202e}gnp.exe"),
        arguments("zero\u200bwidth", "zero\\u{200b}width"),
        arguments("\ufeffbom", "\\u{feff}bom"),
        arguments("del\u007f", "del\\u{7f}"),
        arguments("\ud800lone", "\\u{d800}lone"));
  }

  @ParameterizedTest
  @MethodSource("dangers")
  void whatCouldDeceiveIsNamed(String text, String expected) {
    assertThat(Escape.terminal(text)).isEqualTo(expected);
  }
}
