package io.dnsanalyzer.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
  @ParameterizedTest(name = "{0} contains {1}: {2}")
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.77/24, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/64, 2001:db8::ffff:0:0:1, true",
    "2001:db8::/65, 2001:db8:0:0:8000::, false",
    "2001:db8::/127, 2001:db8::1, true",
    "2001:db8::/127, 2001:db8::2, false",
    "::/0, 2001:db8::1, true",
    "::ffff:192.0.2.0/120, ::ffff:c000:2ff, true",
    "::ffff:192.0.2.0/120, ::ffff:c000:300, false",
    "::ffff:192.0.2.0/120, 192.0.2.255, false",
  })
  void containsWhatBeginsAlike(String network, String address, boolean expected) {
    IpAddress ip = IpNetwork.parse(address).address();
    assertThat(IpNetwork.parse(network).contains(ip.version(), ip.high(), ip.low()))
        .isEqualTo(expected);
  }

  /** RFC 1122 3.2.1.3, RFC 4291 2.5.3. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.0.0.53, true",
    "126.255.255.255, false",
    "128.0.0.1, false",
    "::1, true",
    "::2, false",
    "2001:db8::1, false",
  })
  void loopbackIsTheHostItself(String address, boolean expected) {
    assertThat(IpNetwork.parse(address).address().isLoopback()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "example.com",
        "1.2.3",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4/33",
        "1.2.3.4/-1",
        "1.2.3.4/",
        "1.2.3.4/+8",
        "1.2.3.4/0024",
        "::/129",
        ":::",
        "12345::",
        "fe80::1%eth0",
        "1.2.3.4 "
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IpNetwork.parse(text));
  }

  /** A resolver that was asked in vain would be the cause. */
  @ParameterizedTest
  @ValueSource(strings = {"999.1.1.1", "1.2.3.256", ".:1", ".::", "a.b", "1.2.3.4.5"})
  void neverAsksAResolver(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IpNetwork.parse(text)).withNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/24", "192.0.2.1", "2001:db8::/32", "::1"})
  void printsWhatItRead(String text) {
    assertThat(IpNetwork.parse(text)).hasToString(text);
  }
}
