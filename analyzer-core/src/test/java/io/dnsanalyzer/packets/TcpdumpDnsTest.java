package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.writing.TimeStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Single messages, whole and broken, against what tcpdump prints of them. */
class TcpdumpDnsTest {
  static List<Arguments> messages() throws IOException {
    List<Arguments> messages = new ArrayList<>();
    for (String entry : resource().split("\n\n")) {
      String[] lines = entry.split("\n");
      if (!lines[0].startsWith("#")) {
        messages.add(Arguments.of(lines[0], lines[1], lines[2]));
      }
    }
    return messages;
  }

  private static String resource() {
    try (InputStream in = TcpdumpDnsTest.class.getResourceAsStream("dns-messages.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void printsWhatTcpdumpPrints(String special, String hex, String expected) throws IOException {
    byte[] message = HexFormat.of().parseHex(hex);
    assertThat(
            Listing.of(
                UdpCapture.of(List.of(message)), PacketFormat.TEXT, Listing.times(TimeStyle.NONE)))
        .containsExactly("IP 192.0.2.1.53000 > 192.0.2.53.53: " + expected);
  }
}
