package io.dnsanalyzer.correlate.deal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.correlate.Correlator;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.Question;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A copy has every field of what was told, whatever it had before: a new field is in it, too. */
class ExchangeBatchTest {
  /** What says where the tables keep it, and what is kept for the next. */
  private static final RecursiveComparisonConfiguration FIELDS =
      RecursiveComparisonConfiguration.builder()
          .withIgnoredFieldsMatchingRegexes(
              "slot",
              "bytes",
              "side",
              "seat\\.(?!lookupNumber).*",
              "isIndexed",
              "idleSince",
              ".*exchange",
              ".*question\\.name",
              ".*\\.response",
              ".*errors\\.first",
              "tcp\\.(cause|follower)")
          .build();

  /** After so many answers a batch begins anew. */
  private static final int CLEARED = 40;

  /** Copies into the same few objects again and again, as a batch does. */
  private static final class Comparing implements ExchangeSink {
    private final ExchangeState exchange = new ExchangeState(-1);
    private final AnsweredExchanges answered = new AnsweredExchanges();
    private int told;
    private final LookupState lookup = new LookupState(-1, Settings.DEFAULTS.slow().toNanos());

    private void compare(ExchangeState original) {
      exchange.copy(original);
      assertThat(exchange).usingRecursiveComparison(FIELDS).isEqualTo(original);
      if (original.reply.hasResponse()) {
        assertThat(exchange.reply.response())
            .usingRecursiveComparison()
            .isEqualTo(original.reply.response());
      }
      assertThat(exchange.toExchange()).isEqualTo(original.toExchange());
    }

    @Override
    public void finished(ExchangeState original) {
      compare(original);
    }

    @Override
    public void answered(SettledExchange original, long unfinishedSince) {
      if (++told % CLEARED == 0) {
        answered.clear();
      }
      answered.add((ExchangeState) original, unfinishedSince);
      answered.next();
      assertThat(answered.unfinishedSince()).isEqualTo(unfinishedSince);
      for (Method fact : SettledExchange.class.getMethods()) {
        if (fact.getParameterCount() > 0) {
          continue; // of the name, see below
        }
        try {
          assertThat(fact.invoke(answered)).as(fact.getName()).isEqualTo(fact.invoke(original));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(fact.getName(), e);
        }
      }
      assertThat(nameOf(answered)).isEqualTo(nameOf(original));
      Question question = original.question();
      DnsName zone = question == null ? DnsName.LOCAL : question.name().zone();
      assertThat(answered.endsIn(zone)).isEqualTo(original.endsIn(zone));
      assertThat(original.endsIn(zone)).isEqualTo(question != null);
    }

    private static byte[] nameOf(SettledExchange exchange) {
      byte[] name = new byte[1 + DnsName.MAX_LENGTH];
      return Arrays.copyOf(name, exchange.copyName(name, 1) + 1);
    }

    @Override
    public void retracted(ExchangeState original) {
      compare(original);
    }

    @Override
    public void restored(ExchangeState original) {
      compare(original);
    }

    @Override
    public void finished(LookupState original) {
      lookup.copy(original);
      assertThat(lookup).usingRecursiveComparison(FIELDS).isEqualTo(original);
      assertThat(lookup.toLookup()).isEqualTo(original.toLookup());
    }

    @Override
    public void unmatched(UnmatchedResponse response) {}

    @Override
    public void unmatched(UnmatchedError error) {}
  }

  static Stream<Path> captures() throws IOException {
    return Captures.ofProject().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void aCopyIsLikeTheOriginal(Path capture) throws IOException {
    Comparing sink = new Comparing();
    Correlator correlator = new Correlator(Settings.DEFAULTS, true, sink);
    PacketDecoder decoder = new PacketDecoder(List.of(53), correlator);
    long end = Long.MIN_VALUE;
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        if (frame.linkType() != LinkType.PRINTED) {
          decoder.decode(frame);
          end = Math.max(end, frame.time());
        }
      }
    }
    decoder.finish();
    correlator.finish(end);
  }
}
