package io.dnsanalyzer.report.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors: {@code baseline/baseline_deflt.json} of corelight/community-id-spec. */
class CommunityIdTest {
  private final CommunityId ids = new CommunityId();

  @ParameterizedTest
  @CsvSource({
    "UDP, 192.168.1.52, 54585, 8.8.8.8, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
    "UDP, 8.8.8.8, 53, 192.168.1.52, 54585, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
    "TCP, 128.232.110.120, 34855, 66.35.250.204, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
    "TCP, 66.35.250.204, 80, 128.232.110.120, 34855, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
    "TCP, 2001:470:e5bf:dead:4957:2174:e82c:4887, 63943, 2607:f8b0:400c:c03::1a, 25,"
        + " 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=",
    "TCP, 2607:f8b0:400c:c03::1a, 25, 2001:470:e5bf:dead:4957:2174:e82c:4887, 63943,"
        + " 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4="
  })
  void bothDirectionsOfAConversationHaveTheSame(
      Transport transport, String source, int port, String destination, int to, String id) {
    assertThat(ids.of(transport, new Endpoint(ip(source), port), new Endpoint(ip(destination), to)))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.2, 11, 0, 1:YHxtAirCG//0OzkcVAukqKQN9xM=",
    "3ffe:501:1800:2345::2, 3ffe:507:0:1:200:86ff:fe05:80da, 3, 0, 1:2ObVBgIn28oZvibYZhZMBgh7WdQ=",
    "3ffe:501:410:0:2c0:dfff:fe47:33e, 3ffe:507:0:1:200:86ff:fe05:80da, 1, 4,"
        + " 1:hLZd0XGWojozrvxqE0dWB1iM6R0="
  })
  void anErrorKeepsItsDirection(String from, String to, int type, int code, String id) {
    assertThat(ids.ofError(ip(from), ip(to), type, code))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo(id);
  }

  private static IpAddress ip(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
      return bytes.remaining() == 4
          ? IpAddress.v4(bytes.getInt())
          : IpAddress.v6(bytes.getLong(), bytes.getLong());
    } catch (UnknownHostException e) {
      throw new AssertionError(text, e);
    }
  }
}
