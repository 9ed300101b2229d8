package io.dnsanalyzer.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
  private final Pseudonyms pseudonyms = Pseudonyms.of(ascii("the key of this test"));

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static IpAddress ip(String text) {
    return IpNetwork.parse(text).address();
  }

  @Test
  void addressesHaveAsManyFirstBitsInCommonAsBefore() {
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      int one = random.nextInt();
      int other = one ^ random.nextInt() >>> random.nextInt(32);
      assertThat(
              Long.numberOfLeadingZeros(
                  pseudonyms.of(IpAddress.v4(one)).low()
                      ^ pseudonyms.of(IpAddress.v4(other)).low()))
          .isEqualTo(Long.numberOfLeadingZeros((one ^ other) & 0xffffffffL));
    }
  }

  /** Of 256 ways to turn eight bits over, one leaves them: about 4 of 1000. */
  @Test
  void everyBitIsTurnedOverByItself() {
    Random random = new Random(8);
    int same = 0;
    for (int i = 0; i < 1000; i++) {
      int address = 0xc633_0000 | random.nextInt(1 << 16);
      same += ((pseudonyms.of(IpAddress.v4(address)).low() ^ address) & 0xff) == 0 ? 1 : 0;
    }
    assertThat(same).isLessThan(20);
  }

  @Test
  void addressesOfVersion6HaveAsManyFirstBitsInCommonAsBefore() {
    Random random = new Random(6);
    for (int i = 0; i < 200; i++) {
      long high = 0x2001_0db8_0000_0000L | random.nextInt(1 << 20);
      long low = random.nextLong();
      int bit = random.nextInt(64);
      IpAddress one = pseudonyms.of(IpAddress.v6(high, low));
      IpAddress other = pseudonyms.of(IpAddress.v6(high, low ^ 1L << bit));
      assertThat(other.high()).isEqualTo(one.high());
      assertThat(Long.numberOfLeadingZeros(one.low() ^ other.low())).isEqualTo(63 - bit);
    }
  }

  /** RFC 1122 3.2.1.3, RFC 919 7, RFC 4291 2.5, 2.7, RFC 6762 3. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "127.0.0.53",
        "224.0.0.251",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "ff02::1",
        "ff02::fb",
        "ff05::2"
      })
  void specialAddressesStay(String address) {
    assertThat(pseudonyms.of(ip(address))).isEqualTo(ip(address));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.0.0.0/8",
    "172.20.1.2, 172.16.0.0/12",
    "192.168.1.77, 192.168.0.0/16",
    "169.254.7.8, 169.254.0.0/16",
    "100.100.1.2, 100.64.0.0/10",
    "fe80::1234:5678, fe80::/64",
    "fd12:3456:789a::1, fd00::/8",
    "ff02::1:ff12:3456, ff02::/16",
  })
  void addressesStayInTheirBlock(String address, String block) {
    IpAddress other = pseudonyms.of(ip(address));
    assertThat(other).isNotEqualTo(ip(address));
    assertThat(IpNetwork.parse(block).contains(other.version(), other.high(), other.low()))
        .isTrue();
  }

  /** RFC 4291 2.5.5.2, RFC 6052 2.1. */
  @Test
  void anAddressInsideOfAnotherIsReplacedAsItIsAlone() {
    String inside = pseudonyms.of(ip("198.51.100.7")).toString();
    long low = pseudonyms.of(ip("198.51.100.7")).low();
    assertThat(pseudonyms.of(IpAddress.v6(0, 0xffff_0000_0000L | ip("198.51.100.7").low())))
        .as(inside)
        .isEqualTo(IpAddress.v6(0, 0xffff_0000_0000L | low));
    assertThat(pseudonyms.of(ip("64:ff9b::c633:6407")).low()).isEqualTo(low);
  }

  @Test
  void aNetworkIsThatOfItsReplacedAddresses() {
    IpNetwork network = pseudonyms.of(IpNetwork.parse("203.0.113.0/24"));
    IpAddress host = pseudonyms.of(ip("203.0.113.9"));
    assertThat(network.contains(4, 0, host.low())).isTrue();
    assertThat(network.contains(4, 0, pseudonyms.of(ip("203.0.112.9")).low())).isFalse();
  }

  @Test
  void allLabelsOfALengthAreReplacedByEachOther() {
    Set<String> labels = new HashSet<>();
    String digits = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (int first = 0; first < digits.length(); first++) {
      for (int second = 0; second < digits.length(); second++) {
        labels.add(pseudonyms.host("" + digits.charAt(first) + digits.charAt(second) + "-x"));
      }
    }
    assertThat(labels).hasSize(36 * 36).allMatch(label -> label.matches("[a-z0-9]{2}-[a-z0-9]"));
  }

  @Test
  void aNameKeepsItsLabelsAndTheirLengths() {
    String name = pseudonyms.host("www.mail-01.example.com.");
    assertThat(name)
        .matches("[a-z0-9]{3}\\.[a-z0-9]{4}-[a-z0-9]{2}\\.[a-z0-9]{7}\\.[a-z0-9]{3}\\.");
    assertThat(pseudonyms.host("ftp.example.com.")).endsWith(name.substring(12));
  }

  @ParameterizedTest
  @CsvSource({
    "printer.local., local.",
    "localhost., localhost.",
    "7.2.0.192.in-addr.arpa., in-addr.arpa.",
    "8.b.d.0.1.0.0.2.ip6.arpa., ip6.arpa.",
  })
  void theEndOfASpecialNameStays(String name, String end) {
    assertThat(pseudonyms.host(name)).hasSameSizeAs(name).endsWith(end);
  }

  @Test
  void anotherKeyReplacesOtherwise() {
    Pseudonyms other = Pseudonyms.of(ascii("the key of that test"));
    assertThat(other.of(ip("198.51.100.7"))).isNotEqualTo(pseudonyms.of(ip("198.51.100.7")));
    assertThat(other.host("example")).isNotEqualTo(pseudonyms.host("example"));
    assertThat(Pseudonyms.random().host("example"))
        .isNotEqualTo(Pseudonyms.random().host("example"));
  }

  @Test
  void theSameKeyReplacesTheSameWay() {
    Pseudonyms same = Pseudonyms.of(ascii("the key of this test"));
    assertThat(same.of(ip("2001:db8::53"))).isEqualTo(pseudonyms.of(ip("2001:db8::53")));
    assertThat(same.host("www.example.com")).isEqualTo(pseudonyms.host("www.example.com"));
  }

  @Test
  void aShortKeyIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Pseudonyms.of(new byte[15]));
  }

  /** IEEE 802 8.4: 1 is the bit of groups, 2 that of addresses that nobody registered. */
  @Test
  void hardwareAddressesBecomeOthersOfOneHost() {
    byte[] own = {0x00, 0x1b, 0x21, 0x3c, 0x4d, 0x5e};
    byte[] other = new byte[6];
    pseudonyms.hardware(own, 0, other, 0);
    assertThat(other).isNotEqualTo(own);
    assertThat(other[0] & 3).isEqualTo(2);
    byte[] broadcast = {-1, -1, -1, -1, -1, -1};
    pseudonyms.hardware(broadcast, 0, other, 0);
    assertThat(other).isEqualTo(broadcast);
  }

  @Test
  void aPatternOfWholeLabelsHasTheReplacedNames() {
    NamePattern pattern = pseudonyms.of(NamePattern.of("*.example.com"));
    assertThat(pattern).hasToString("*." + pseudonyms.host("example.com."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pseudonyms.of(NamePattern.of("www*.example.com")));
  }
}
