package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DnsPortsTest {
  private static String on(Set<Integer> ports, String command) {
    Finding finding =
        Finding.of("x", Confidence.LOW)
            .says("It is so.")
            .shownBy(List.of(new FrameRef(0, 1, 0)))
            .next(command);
    return new DnsPorts(ports).of(finding).next().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dig @198.51.100.53 s0.example.com | dig -p 5300 @198.51.100.53 s0.example.com",
        "dig +tcp @198.51.100.53 .  # TCP | dig -p 5300 +tcp @198.51.100.53 .  # TCP",
        "dig -p 5301 @198.51.100.53 a.example | dig -p 5301 @198.51.100.53 a.example",
        "dig +trace a.example | dig +trace a.example",
        "tcpdump -w x 'port 53 or icmp' | tcpdump -w x 'port 5300 or icmp'",
        "tcpdump -w x 'udp src port 53' | tcpdump -w x 'udp src port 5300'",
        "tcpdump -w x 'port 5353' | tcpdump -w x 'port 5353'",
        "iptables --dport 53  # on the NAT | iptables --dport 5300  # on the NAT",
        "ss -uap  # on 192.0.2.10 | ss -uap  # on 192.0.2.10"
      })
  void nextStepsAreAboutThePortOfTheCapture(String written, String right) {
    assertThat(on(Set.of(5300), written)).isEqualTo(right);
    assertThat(on(Set.of(53), written)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dig @198.51.100.53 s0.example.com | dig @198.51.100.53 s0.example.com",
        "tcpdump -w x 'port 53 or icmp' | tcpdump -w x 'port (53 or 5300) or icmp'",
        "iptables --dport 53  # on the NAT | iptables --dport 53  # on the NAT"
      })
  void ofSeveralPortsAllAreCaptured(String written, String right) {
    assertThat(on(Set.of(53, 5300), written)).isEqualTo(right);
  }
}
