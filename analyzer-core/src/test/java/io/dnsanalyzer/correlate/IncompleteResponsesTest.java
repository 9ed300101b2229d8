package io.dnsanalyzer.correlate;

import static io.dnsanalyzer.correlate.AttemptsTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Limit;
import org.junit.jupiter.api.Test;

/** Responses of which only fragments were captured: the server was not silent. */
class IncompleteResponsesTest {
  private static final Dns ASK = Dns.ask("large.example.com").port(40061).id(4761).ipId(351);
  private static final byte[] ANSWER = ASK.answer("192.0.2.111").ipId(6351).packet();

  /** Where a fragment may end: at eight bytes (RFC 791 3.2). */
  private static final int CUT = 48;

  private static byte[] fragment(int from, int to) {
    byte[] packet = new byte[20 + to - from];
    System.arraycopy(ANSWER, 0, packet, 0, 20);
    System.arraycopy(ANSWER, 20 + from, packet, 20, to - from);
    Traffic.u16(packet, 2, packet.length);
    Traffic.u16(packet, 6, from / 8 | (to < ANSWER.length - 20 ? 0x2000 : 0));
    return packet;
  }

  private static final byte[] FIRST = fragment(0, CUT);
  private static final byte[] SECOND = fragment(CUT, ANSWER.length - 20);

  @Test
  void aFirstFragmentIsAResponseThatWasNotCapturedWhole() {
    saysThatAResponseCame(FIRST);
  }

  /** It has no ports: its addresses and its time say that it belongs to what was asked. */
  @Test
  void aLaterFragmentFromWhoWasAskedIsOneToo() {
    saysThatAResponseCame(SECOND);
  }

  private static void saysThatAResponseCame(byte[] fragment) {
    Traffic traffic = new Traffic().at(0, ASK).at(0.01, fragment);
    assertThat(told(traffic.until(0.5))).isEqualTo("1 |  |  | pending_at_end | responseIncomplete");
    assertThat(told(traffic.until(60))).isEqualTo("1 |  |  | no_response | responseIncomplete");
    assertThat(traffic.analysis().told().exchanges().get(0).frames())
        .extracting(FrameRef::number)
        .containsExactly(1L, 2L);
    assertThat(traffic.analysis().summary().failed()).isZero();
    assertThat(traffic.analysis().incidents()).isEmpty();
    assertThat(traffic.analysis().capture().limits())
        .containsExactly(new Limit(Limit.Kind.FRAGMENTS_MISSING, 1));
  }

  @Test
  void aLaterFragmentThatComesToNobodyWhoWaitsSaysNothing() {
    Traffic other = new Traffic().at(0, ASK.to("203.0.113.99")).at(0.01, SECOND);
    assertThat(told(other.until(60))).isEqualTo("1 |  |  | no_response |");
    assertThat(other.analysis().summary().failed()).isEqualTo(1);
    Traffic late = new Traffic().at(0, ASK).at(5.01, SECOND);
    assertThat(told(late.until(60))).isEqualTo("1 |  |  | no_response |");
  }

  /** In whatever order they come, a packet that is whole within a second lacks nothing. */
  @Test
  void fragmentsThatBecomeWholeAreNoIncompleteResponse() {
    Traffic traffic = new Traffic().at(0, ASK).at(0.01, SECOND).at(0.9, FIRST);
    assertThat(told(traffic.until(60))).isEqualTo("1 |  | 3 | answered |");
    traffic = new Traffic().at(0, ASK).at(0.01, SECOND).at(2, FIRST);
    assertThat(told(traffic.until(60))).isEqualTo("1 |  | 3 | answered | lookup:slow");
    assertThat(traffic.analysis().told().exchanges().get(0).incomplete()).isEmpty();
  }
}
