package io.dnsanalyzer.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.MessageHeader.Flag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageHeaderTest {
  /** The bits are those of RFC 1035 4.1.1 and RFC 4035 3.1.6. */
  @Test
  void flagsAreTheBitsThatAreSetWhateverTheOthers() {
    for (int flags = 0; flags < 1 << 16; flags++) {
      List<Flag> expected = new ArrayList<>();
      if ((flags & 0x0400) != 0) {
        expected.add(Flag.AA);
      }
      if ((flags & 0x0200) != 0) {
        expected.add(Flag.TC);
      }
      if ((flags & 0x0100) != 0) {
        expected.add(Flag.RD);
      }
      if ((flags & 0x0080) != 0) {
        expected.add(Flag.RA);
      }
      if ((flags & 0x0020) != 0) {
        expected.add(Flag.AD);
      }
      if ((flags & 0x0010) != 0) {
        expected.add(Flag.CD);
      }
      if (!new MessageHeader(flags, 1, 2, 3, 4, 512, 0).set().equals(expected)) {
        assertThat(new MessageHeader(flags, 1, 2, 3, 4, 512, 0).set()).isEqualTo(expected);
      }
    }
  }
}
