package io.dnsanalyzer;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.correlate.Correlators;
import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.PossibleDnsPort;
import io.dnsanalyzer.pseudonym.FileNames;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stages of a run from frames to exchanges, in as many threads as are wanted. */
final class Correlating {
  /** Of more files than these, a message names the first ones. */
  private static final int NAMED = 10;

  /** How often finishing goes on when memory runs out and nothing was told that made room. */
  private static final int TRIES = 8;

  /** How often it goes on at all: each time costs collections of the whole heap. */
  private static final int MAX_TRIES = 64;

  private final Options options;
  private final FrameSource capture;
  private final ExchangeSink sink;
  private final Shortage shortage;

  /**
   * Prepares the stages.
   *
   * @param telling told of every exchange
   */
  Correlating(Options options, FrameSource capture, Telling telling, Shortage shortage) {
    this.options = options;
    this.capture = capture;
    this.shortage = shortage;
    sink = new Enduring(telling, shortage::ranOut);
  }

  /** Returns what is known of the files, by other names where names are replaced. */
  List<FileFacts> files() {
    return options
        .pseudonyms()
        .map(pseudonyms -> FileNames.replace(capture.files(), pseudonyms))
        .orElseGet(capture::files);
  }

  /**
   * What is left of the correlator, whose tables make room for what comes after it.
   *
   * @param leftOutAnswers whether packets towards clients were left out, since they are not in the
   *     scope
   * @param destinations the first hosts that any frame went to, where no DNS response was seen
   */
  record Correlated(
      Counts counts,
      List<Limit> limits,
      List<PossibleDnsPort> possiblePorts,
      List<EncryptedServer> encryptedServers,
      List<Passage> passages,
      boolean leftOutAnswers,
      List<IpAddress> destinations) {}

  /**
   * Does it.
   *
   * @param jobs how many correlators have threads of their own, which changes nothing of the
   *     result: with 0, everything is done in the caller's; with 2 or more, reading and decoding
   *     has one more
   */
  Correlated run(int jobs) throws IOException {
    Correlators correlators;
    Decoding decoding;
    if (jobs > 0) {
      int count = sink.wantsKnown() ? 1 : jobs;
      CorrelateAhead told = new CorrelateAhead(options.correlation(), count, sink);
      correlators = correlators(count, told::part);
      DealAhead dealt = count > 1 ? new DealAhead(options.correlation(), correlators, told) : null;
      PacketSink packets = dealt == null ? correlators.only() : dealt.dealer();
      decoding = new Decoding(options, capture, shortage::hasRunOut, packets);
      try {
        told.run(
            () -> {
              endure(dealt == null ? decoding::run : () -> dealt.run(decoding::run));
              finish(correlators, decoding);
            });
      } catch (OutOfMemoryError e) {
        shortage.ranOut();
        handOnTheRest(told);
        finish(correlators, decoding);
      } catch (RuntimeException e) {
        shortage.requireMeansNoMemory(e);
        handOnTheRest(told);
        finish(correlators, decoding);
      }
    } else {
      correlators = correlators(1, turn -> sink);
      decoding = new Decoding(options, capture, shortage::hasRunOut, correlators.only());
      endure(decoding::run);
      finish(correlators, decoding);
    }
    shortage.end();
    PacketDecoder decoder = decoding.decoder();
    Counts counts = correlators.counts();
    List<Limit> limits = new ArrayList<>(options.scope().limit().stream().toList());
    limits.addAll(
        Limits.of(
            files(),
            counts,
            decoder.fragments(),
            decoder.missingTcpStretches(),
            decoder.otherNameServices(),
            decoder.unsupportedLinkTypes()));
    return new Correlated(
        counts,
        limits,
        decoder.possibleDnsPorts(),
        decoder.encryptedServers(decoding.end()),
        correlators.passages(),
        decoding.leftOutAnswers(),
        decoder.destinations());
  }

  private void handOnTheRest(CorrelateAhead ahead) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      try {
        ahead.handOnTheRest();
        return;
      } catch (OutOfMemoryError e) {
        shortage.ranOut();
      } catch (RuntimeException e) {
        shortage.requireMeansNoMemory(e);
      }
    }
  }

  private Correlators correlators(int count, Function<Turn, ExchangeSink> sinks) {
    Correlators correlators =
        new Correlators(options.correlation(), options.answeredToo(), count, sinks);
    shortage.begin(correlators);
    return correlators;
  }

  private void finish(Correlators correlators, Decoding decoding) throws IOException {
    requireLinkType(decoding.decoder().unsupportedLinkTypes(), decoding.decoded(), files());
    finish(correlators, decoding.end());
  }

  /** Reads and decodes to the end, or until memory runs out. */
  private void endure(Ahead.Source source) throws IOException {
    try {
      source.run();
    } catch (OutOfMemoryError e) {
      shortage.ranOut();
    }
  }

  /**
   * Finishes what is open. Where memory ran out that makes room, but a table may be half done: then
   * what it holds is lost, and what was told is kept.
   */
  private void finish(Correlators correlators, long end) {
    int before = Integer.MAX_VALUE;
    int left = TRIES;
    for (int tries = 0; tries < MAX_TRIES && left > 0; tries++) {
      try {
        correlators.finish(shortage.hasRunOut() ? correlators.now() : end);
        return;
      } catch (OutOfMemoryError e) {
        shortage.ranOut();
      } catch (RuntimeException e) {
        shortage.requireMeansNoMemory(e);
      }
      left = correlators.open() < before ? TRIES : left - 1;
      before = correlators.open();
    }
  }

  /** Refuses a capture of which nothing could be read; one that is empty is only empty. */
  private static void requireLinkType(
      Map<Integer, Long> unsupported, long frames, List<FileFacts> files) throws IOException {
    long unread = unsupported.values().stream().mapToLong(Long::longValue).sum();
    if (frames > 0 && unread == frames) {
      String names =
          files.stream().map(FileFacts::name).limit(NAMED).collect(Collectors.joining(", "));
      int others = files.size() - NAMED;
      throw new IOException(
          names
              + (others > 0 ? " and " + others + " more" : "")
              + ": link type "
              + LinkType.describe(unsupported.keySet())
              + " is not read here; record on another interface, such as tcpdump -i any");
    }
  }
}
