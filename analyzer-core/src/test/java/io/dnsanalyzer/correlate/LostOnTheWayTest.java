package io.dnsanalyzer.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two points of capture: the client's, 0, and one beyond it, 1 (TAXONOMY 2.11). */
class LostOnTheWayTest {
  /** The link type of packets without a link header (LINKTYPE_RAW). */
  private static final int RAW = 101;

  private static final int SLL = 113;
  private static final int SLL2 = 276;
  private static final int IN = 0;
  private static final int OUT = 4;

  private static final Dns ASK = Dns.ask("www.example.com").port(40095).id(4795).ipId(395);
  private static final Dns ANSWER = ASK.answer("192.0.2.145");

  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Lookup> lookups = new ArrayList<>();
  private int answered;
  private int restored;
  private final Correlator correlator = new Correlator(Settings.DEFAULTS, true, new Kept());
  private final PacketDecoder decoder = new PacketDecoder(Set.of(53), correlator);
  private long frames;

  private final class Kept implements ExchangeSink {
    @Override
    public void finished(ExchangeState exchange) {
      exchanges.add(exchange.toExchange());
    }

    @Override
    public void answered(SettledExchange exchange, long unfinishedSince) {
      answered++;
    }

    @Override
    public void retracted(ExchangeState exchange) {}

    @Override
    public void restored(ExchangeState exchange) {
      restored++;
    }

    @Override
    public void finished(LookupState lookup) {
      lookups.add(lookup.toLookup());
    }

    @Override
    public void unmatched(UnmatchedResponse response) {
      throw new AssertionError(response);
    }

    @Override
    public void unmatched(UnmatchedError error) {
      throw new AssertionError(error);
    }
  }

  private void at(double seconds, int point, Dns message) {
    at(seconds, point, message.packet(), RAW);
  }

  /** A packet on the "any" interface of Linux (LINKTYPE_LINUX_SLL2). */
  private void any(double seconds, int number, int packetType, Dns message) {
    byte[] packet = message.packet();
    ByteBuffer cooked = ByteBuffer.allocate(20 + packet.length);
    cooked.putShort((short) 0x0800).putShort((short) 0).putInt(number).putShort((short) 1);
    at(seconds, 0, cooked.put((byte) packetType).position(20).put(packet).array(), SLL2);
  }

  /** The same in the older form, which does not name the interface (LINKTYPE_LINUX_SLL). */
  private void any(double seconds, int packetType, Dns message) {
    byte[] packet = message.packet();
    ByteBuffer cooked = ByteBuffer.allocate(16 + packet.length);
    cooked.putShort((short) packetType).putShort(14, (short) 0x0800);
    at(seconds, 0, cooked.position(16).put(packet).array(), SLL);
  }

  private void at(double seconds, int point, byte[] packet, int linkType) {
    Frame frame = new Frame();
    long time = Traffic.START + Math.round(seconds * 1e9);
    frame.set(packet, 0, packet.length, packet.length, linkType, time);
    frame.place(0, ++frames, point);
    decoder.decode(frame);
  }

  /** Another client's question and its answer, which show that somebody still captures there. */
  private void goesOn(double seconds, int point) {
    Dns other = Dns.ask("www.example.net").from("192.0.2.77", 40_096);
    at(seconds, point, other);
    at(seconds + 0.001, point, other.answer("192.0.2.146"));
  }

  private Outcome outcome() {
    correlator.finish(Traffic.START + 9_000_000_000L);
    return exchanges.get(0).outcome();
  }

  @Test
  void anAnswerThatIsSeenBeyondTheClientOnlyIsLost() {
    at(0, 0, ASK);
    at(0.0002, 1, ASK.ttl(63));
    at(0.02, 1, ANSWER);
    at(2, 0, ASK.ipId(396));
    at(2.0002, 1, ASK.ipId(396).ttl(63));
    at(2.02, 1, ANSWER.ipId(5396));
    goesOn(3, 0);
    assertThat(outcome()).isEqualTo(Outcome.LOST_ON_THE_WAY);
    assertThat(answered).isEqualTo(1);
    assertThat(exchanges).hasSize(3);
    assertThat(exchanges.get(1).outcome()).isEqualTo(Outcome.LOST_ON_THE_WAY);
    assertThat(exchanges.get(0).response().orElseThrow().frame().number()).isEqualTo(3);
    assertThat(lookups).hasSize(1);
    assertThat(lookups.get(0).notes()).containsExactly(LookupNote.ANSWERS_LOST);
  }

  @Test
  void oneThatIsSeenAtBothArrived() {
    at(0, 0, ASK);
    at(0.0002, 1, ASK.ttl(63));
    at(0.02, 1, ANSWER);
    at(0.0202, 0, ANSWER.ttl(57));
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(answered).isEqualTo(1);
  }

  /** Clocks differ, so hops tell which point is nearer: the query had more of them left there. */
  @Test
  void thePointWithMoreHopsLeftIsTheClients() {
    at(0, 1, ASK.ttl(63));
    at(0.0004, 0, ASK);
    at(0.02, 0, ANSWER.ttl(57));
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
  }

  /** The clock at the far point is 0.3 s behind, so all that it saw seems to come first. */
  @ParameterizedTest
  @CsvSource({"true, ANSWERED", "false, LOST_ON_THE_WAY"})
  void clocksMayDiffer(boolean arrives, Outcome outcome) {
    at(0, 1, ASK.ttl(63));
    at(0.02, 1, ANSWER);
    at(0.3, 0, ASK);
    if (arrives) {
      at(0.3202, 0, ANSWER.ttl(57));
    }
    goesOn(0.4, 0);
    assertThat(outcome()).isEqualTo(outcome);
    assertThat(lookups.isEmpty()).isEqualTo(arrives);
    assertThat(restored).isEqualTo(arrives ? 1 : 0);
    assertThat(exchanges.get(0).attempts().get(0).nearest().orElseThrow().number()).isEqualTo(3);
    assertThat(correlator.counts().others().arrivedBefore()).isEqualTo(300_000_000);
  }

  /** The clock at the far point is 0.3 s ahead: the answer arrives before it leaves. */
  @Test
  void anAnswerMayArriveBeforeItLeaves() {
    at(0, 0, ASK);
    at(0.02, 0, ANSWER.ttl(57));
    at(0.301, 1, ASK.ttl(63));
    at(0.319, 1, ANSWER.ttl(58));
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(correlator.counts().others().arrivedBefore()).isEqualTo(299_000_000);
    assertThat(exchanges.get(0).attempts().get(0).nearest()).isEmpty();
  }

  @Test
  void wherePacketsArriveAfterTheyLeftClocksMayAgree() {
    at(0, 0, ASK);
    at(0.0002, 1, ASK.ttl(63));
    at(0.02, 1, ANSWER);
    at(0.0202, 0, ANSWER.ttl(57));
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(correlator.counts().others().arrivedBefore()).isZero();
  }

  @Test
  void whatTheFarPointNeverSawIsNotLost() {
    at(0, 0, ASK);
    at(0.02, 0, ANSWER);
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void aRouterThatDropsAnswersShowsThemComingInOnly() {
    any(0, 2, IN, ASK);
    any(0.00003, 3, OUT, ASK.ttl(63));
    any(0.02, 3, IN, ANSWER);
    assertThat(outcome()).isEqualTo(Outcome.LOST_ON_THE_WAY);
  }

  @Test
  void aRouterThatForwardsThemShowsThemGoingOut() {
    any(0, 2, IN, ASK);
    any(0.00003, 3, OUT, ASK.ttl(63));
    any(0.02, 3, IN, ANSWER);
    any(0.02003, 2, OUT, ANSWER.ttl(56));
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(answered).isEqualTo(1);
  }

  /** The packets of a container, which come in twice: at its own end and at the bridge. */
  @Test
  void aBridgeIsOneMorePointBetween() {
    any(0, 7, IN, ASK);
    any(0.00001, 5, IN, ASK);
    any(0.00003, 2, OUT, ASK.ttl(63));
    any(0.02, 2, IN, ANSWER);
    any(0.02003, 5, OUT, ANSWER.ttl(56));
    any(0.02004, 7, OUT, ANSWER.ttl(56));
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void theHostThatAsksOrAnswersItselfIsOnePoint() {
    any(0, 2, OUT, ASK);
    any(0.02, 2, IN, ANSWER);
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void theServersOwnHostIsOnePoint() {
    any(0, 2, IN, ASK);
    any(0.02, 2, OUT, ANSWER);
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @ParameterizedTest
  @CsvSource({"true, ANSWERED", "false, LOST_ON_THE_WAY"})
  void theDirectionAloneTellsThePointsApart(boolean arrives, Outcome outcome) {
    any(0, IN, ASK);
    any(0.00003, OUT, ASK.ttl(63));
    any(0.02, IN, ANSWER);
    if (arrives) {
      any(0.02003, OUT, ANSWER.ttl(56));
    }
    assertThat(outcome()).isEqualTo(outcome);
  }

  /** Two captures of one point overlap, and the first was stopped before the answer came. */
  @Test
  void anAnswerThatCameAfterTheOtherFileHadEndedIsNotLost() {
    at(0, 0, ASK);
    at(0, 1, ASK);
    at(0.02, 1, ANSWER);
    goesOn(8, 1);
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(lookups).isEmpty();
  }

  /** What the client asks again a second later, it does not ask for want of an answer. */
  @Test
  void whatIsAskedAfterSuchAnAnswerIsNotARetry() {
    at(0, 0, ASK);
    at(0, 1, ASK);
    at(0.02, 1, ANSWER);
    at(1, 1, ASK.id(4796).ipId(396));
    at(1.02, 1, ANSWER.id(4796).ipId(5396));
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(lookups.get(0).notes()).isEmpty();
    assertThat(lookups.get(0).waitedNanos()).isEqualTo(20_000_000);
  }

  /** The way between the points takes 0.3 s, and the near one was stopped meanwhile. */
  @ParameterizedTest
  @CsvSource({"0.4, PENDING_AT_END", "0.7, LOST_ON_THE_WAY"})
  void oneThatCouldNotHaveComeYetIsNotLost(double last, Outcome outcome) {
    at(0, 0, ASK);
    at(0.3, 1, ASK.ttl(63));
    at(0.32, 1, ANSWER);
    goesOn(last, 0);
    goesOn(8, 1);
    assertThat(outcome()).isEqualTo(outcome);
  }

  /**
   * A router's capture was stopped between the two copies of the last answer, 15 µs apart; or the
   * router kept that as well.
   */
  @Test
  void whetherTheLastAnswerGoesOutIsNotKnown() {
    any(0, 2, IN, ASK);
    any(0.00003, 3, OUT, ASK.ttl(63));
    any(0.02, 3, IN, ANSWER);
    correlator.finish(Traffic.START + 20_000_000);
    assertThat(exchanges.get(0).outcome()).isEqualTo(Outcome.PENDING_AT_END);
    assertThat(exchanges.get(0).verdict()).isEqualTo(Outcome.Verdict.UNDECIDED);
    assertThat(lookups.get(0).notes()).isEmpty();
    assertThat(correlator.counts().ends().pendingAtEnd()).isZero(); // it is answered, farther on
  }

  /** Clocks differ by 0.2 ms, so the far copy of the answer stands before the query. */
  @ParameterizedTest
  @CsvSource({"true, ANSWERED", "false, LOST_ON_THE_WAY"})
  void anAnswerMayBeSeenAtBothPointsBeforeItsQueryIsSeenBeyond(boolean arrives, Outcome outcome) {
    at(0, 1, ANSWER);
    at(0.0003, 0, ASK);
    if (arrives) {
      at(0.0004, 0, ANSWER.ttl(57));
    }
    at(0.0005, 1, ASK.ttl(63));
    goesOn(8, 0);
    assertThat(outcome()).isEqualTo(outcome);
  }

  /** A point of capture of another file, which overlaps in time with that of point 0. */
  private static final int OTHER_FILE = 1 << 16;

  private record Seen(double seconds, int point, Dns message) {}

  /** The clock of the other file is ahead by so many seconds, or behind. */
  @ParameterizedTest(name = "{0} s")
  @ValueSource(doubles = {3, 45, -3, -45})
  void clocksOfTwoFilesMayBeFarApart(double ahead) {
    Dns taken = Dns.ask("www.example.org").port(40_097).id(4797).ipId(397);
    Dns other = Dns.ask("www.example.net").port(40_098).id(4798).ipId(398);
    Stream.of(
            new Seen(100, 0, taken),
            new Seen(100.02 + ahead, OTHER_FILE, taken.ttl(60)),
            new Seen(100.03 + ahead, OTHER_FILE, taken.answer("192.0.2.145")),
            new Seen(100.05, 0, taken.answer("192.0.2.145").ttl(57)),
            new Seen(110, 0, ASK),
            new Seen(110.02 + ahead, OTHER_FILE, ASK.ttl(60)),
            new Seen(110.03 + ahead, OTHER_FILE, ANSWER),
            new Seen(170, 0, other),
            new Seen(170.02 + ahead, OTHER_FILE, other.ttl(60)))
        .sorted(Comparator.comparingDouble(Seen::seconds))
        .forEach(seen -> at(seen.seconds(), seen.point(), seen.message()));
    correlator.finish(Traffic.START + 400_000_000_000L);
    assertThat(exchanges)
        .extracting(e -> e.question().orElseThrow().name() + " " + e.outcome().code())
        .containsExactlyInAnyOrder(
            "www.example.org. answered",
            "www.example.com. lost_on_the_way",
            "www.example.net. no_response");
    assertThat(correlator.counts().messages().queries()).isEqualTo(3);
    assertThat(correlator.counts().ends().lookups()).isEqualTo(3);
    assertThat(correlator.counts().ends().failedLookups()).isEqualTo(2);
  }

  /** What is asked again meanwhile is known by its IP id. */
  @Test
  void aRetryIsNotTheCopyOfTheFirst() {
    Dns again = ASK.ipId(396);
    at(0, 0, ASK);
    at(2, 0, again);
    at(3.02, OTHER_FILE, ASK.ttl(60));
    at(5.02, OTHER_FILE, again.ttl(60));
    at(5.03, OTHER_FILE, ANSWER);
    goesOn(9, 0);
    assertThat(outcome()).isEqualTo(Outcome.LOST_ON_THE_WAY);
    assertThat(exchanges.get(0).attempts()).hasSize(2);
  }

  /** The answer to the first one is seen beyond; the second one stays at the client's point. */
  @Test
  void aRetryThatGotNoFartherDoesNotBringTheAnswerOfTheFirst() {
    at(0, 0, ASK);
    at(0.0002, 1, ASK.ttl(63));
    at(1, 0, ASK.ipId(396));
    at(1.02, 1, ANSWER);
    goesOn(3, 0);
    assertThat(outcome()).isEqualTo(Outcome.LOST_ON_THE_WAY);
  }

  /** One clock, as of two interfaces in one file: a second later the same bytes are a retry. */
  @Test
  void interfacesOfOneFileHaveOneClock() {
    at(0, 0, ASK);
    at(3, 1, ASK.ttl(63));
    at(3.02, 1, ANSWER);
    goesOn(9, 0);
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
  }

  /** Without an IP id, with as many hops left: it may as well be asked again by another way. */
  @Test
  void withoutAnIpIdHopsTell() {
    at(0, 0, ASK.ipId(0));
    at(3, OTHER_FILE, ASK.ipId(0));
    at(3.02, OTHER_FILE, ANSWER);
    goesOn(9, 0);
    assertThat(outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(exchanges.get(0).attempts()).hasSize(2);
  }
}
