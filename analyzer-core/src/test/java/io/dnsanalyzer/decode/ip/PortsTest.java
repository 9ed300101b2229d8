package io.dnsanalyzer.decode.ip;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dnsanalyzer.decode.Nothing;
import io.dnsanalyzer.decode.PacketDecoder;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE})
  void areNumbersOf16Bits(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PacketDecoder(Set.of(53, port), new Nothing()))
        .withMessage("port " + port);
  }
}
