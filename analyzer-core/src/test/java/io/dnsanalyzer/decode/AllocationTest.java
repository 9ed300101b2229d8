package io.dnsanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.packet.Frame;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that carry neither DNS nor an ICMP error cost no object. */
class AllocationTest {
  private static final int FRAMES = 1_000_000;

  /** What the counter itself may take, and the JVM while it compiles. */
  private static final long ALLOWANCE = 4096;

  private static final String ETHERNET = "0200c0000201 0200c6336435 ";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TCP,           0800 4500 0028 1c46 4000 4006 0000 c000020a c6336435 9c40 01bb 01020304 05060708 5010 ffff 0000 0000",
    "QUIC,          0800 4500 0024 1c46 4000 4011 0000 c000020a c6336435 9c40 01bb 0010 0000 c000000001 010203",
    "QUIC over v6,  86dd 60000000 0010 11 40 20010db8000000000000000000000010 20010db8005300000000000000000053 9c41 01bb 0010 0000 c000000001 010203",
    "echo request,  0800 4500 001c 1c46 4000 4001 0000 c000020a c6336435 0800 0000 0001 0001",
    "neighbours,    86dd 60000000 0008 3a ff 20010db8000000000000000000000010 20010db8005300000000000000000053 8700 0000 00000000",
    "ARP,           0806 0001 0800 06 04 0001 0200c0000201 c000020a 000000000000 c6336435",
    "TCP in a VLAN, 8100 0064 0800 4500 0028 1c46 4000 4006 0000 c000020a c6336435 9c40 01bb 01020304 05060708 5010 ffff 0000 0000",
    "ESP,           0800 4500 001c 1c46 4000 4032 0000 c000020a c6336435 01020304 00000001",
  })
  void otherTrafficMakesNoObject(String name, String hex) {
    assertThat(allocated(Found.ETHERNET, Hex.bytes(ETHERNET, hex))).isLessThan(ALLOWANCE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"DNS, 0", "ICMP error, 1"})
  void messagesAreWindowsToo(String name, int which) {
    byte[] packet = Hex.bytes(which == 0 ? Samples.QUERY : Samples.ERROR);
    assertThat(allocated(Found.RAW, packet)).isLessThan(ALLOWANCE);
  }

  private static long allocated(int linkType, byte[] bytes) {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
        "this JVM does not count allocated bytes");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    PacketDecoder decoder = new PacketDecoder(Set.of(53), new Nothing());
    Frame frame = new Frame();
    frame.set(bytes, 0, bytes.length, bytes.length, linkType, 0);
    long thread = Thread.currentThread().getId();
    // What has to be loaded before a method is compiled is loaded by the thread that runs it.
    decode(decoder, frame);
    long before = threads.getThreadAllocatedBytes(thread);
    decode(decoder, frame);
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  private static void decode(PacketDecoder decoder, Frame frame) {
    for (int i = 0; i < FRAMES; i++) {
      decoder.decode(frame);
    }
  }
}
