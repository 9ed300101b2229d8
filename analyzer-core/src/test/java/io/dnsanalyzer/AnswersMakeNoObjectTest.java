package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answered question costs no object, whatever the answer: most of a capture is of them. */
class AnswersMakeNoObjectTest {
  /** After so many, tables have their size, and what is kept of each replaces something. */
  private static final int WARM = 300_000;

  private static final int MORE = 100_000;
  private static final int NAMES = 97;
  private static final int CLIENTS = 50;

  /** What tables take that grow all the same, and the JVM; the smallest object has 16 bytes. */
  private static final double ALLOWANCE = 4;

  @ParameterizedTest
  @ValueSource(ints = {0, Dns.NXDOMAIN})
  void noneForAnAnswer(int rcode) throws IOException {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
        "this JVM does not count allocated bytes");
    byte[] less = capture(WARM, rcode);
    byte[] more = capture(WARM + MORE, rcode);
    allocated(more); // what is made once is made now
    long each = allocated(more) - allocated(less);
    assertThat((double) each / MORE).isLessThan(ALLOWANCE);
  }

  private static byte[] capture(int answers, int rcode) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < answers; i++) {
      Dns query =
          Dns.ask("host" + i % NAMES + ".example.com")
              .from("10.0.0." + (1 + i % CLIENTS), 1024 + i % 60_000)
              .to("192.0.2.53")
              .id(i & 0xffff);
      double at = i * 0.002;
      traffic.at(at, query);
      traffic.at(at + 0.001, rcode == 0 ? query.answer("192.0.2.1") : query.response(rcode));
    }
    return traffic.bytes();
  }

  private static long allocated(byte[] capture) throws IOException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    Analyzer.with(Options.DEFAULTS).analyze(new ByteArrayInputStream(capture), "traffic");
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
