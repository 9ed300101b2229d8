package io.dnsanalyzer.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Checksum;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With other addresses and names, a capture tells the same story. */
class SameStoryTest {
  private static final Pseudonyms PSEUDONYMS =
      Pseudonyms.of("a key for tests only".getBytes(StandardCharsets.US_ASCII));

  static List<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>(Captures.ofProject());
    captures.addAll(Captures.ofOthers());
    return captures;
  }

  @ParameterizedTest
  @MethodSource("captures")
  void whatBecameOfEachQuestionIsTheSame(Path capture) throws IOException {
    Options options = Options.DEFAULTS.withAnsweredToo(true);
    Analysis own = Analyzer.with(options).analyze(capture);
    Analysis other = Analyzer.with(options.withPseudonyms(PSEUDONYMS)).analyze(capture);
    assertThat(story(other)).isEqualTo(story(own));
  }

  /** RFC 1624 3: what changed is taken off a checksum, whether it was right or not. */
  @ParameterizedTest
  @MethodSource("captures")
  void aRightChecksumIsRightAgain(Path capture) throws IOException {
    assertThat(checksums(capture, true)).isEqualTo(checksums(capture, false));
  }

  private static List<String> checksums(Path capture, boolean isReplaced) throws IOException {
    Checksums found = new Checksums();
    PacketDecoder decoder = new PacketDecoder(Set.of(53), found);
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      AnonymousReader replaced = new AnonymousReader(reader, PSEUDONYMS, Set.of(53));
      Frame frame = isReplaced ? replaced.next() : reader.next();
      while (frame != null) {
        decoder.decode(frame);
        frame = isReplaced ? replaced.next() : reader.next();
      }
      decoder.finish();
    }
    return found.all;
  }

  /** Whether checksums of UDP are wrong, and what IPv4 headers without options sum to. */
  private static final class Checksums implements PacketSink {
    private final List<String> all = new ArrayList<>();

    private void add(String what, Frame frame, Datagram datagram) {
      boolean isPlain = datagram.version() == 4;
      int sum = isPlain ? Checksum.fold(Checksum.sum(datagram.header(), 0, 20)) : 0;
      all.add(what + frame.number() + " " + datagram.hasWrongUdpChecksum() + " " + sum);
    }

    @Override
    public void dns(Frame frame, Datagram datagram, DnsView message) {
      add("dns ", frame, datagram);
    }

    @Override
    public void icmp(Frame frame, Datagram datagram, IcmpView error) {
      add("icmp ", frame, datagram);
    }

    @Override
    public void tcp(Frame frame, Datagram segment, TcpEvent event) {
      add("tcp ", frame, segment);
    }

    @Override
    public void undecodable(Undecodable what) {}
  }

  private static List<String> story(Analysis analysis) {
    List<String> story = new ArrayList<>();
    for (Exchange exchange : analysis.told().exchanges()) {
      story.add(
          exchange.transport()
              + " "
              + exchange.id()
              + " "
              + exchange.outcomeCode()
              + " "
              + exchange.verdict()
              + " "
              + exchange.notes()
              + exchange.attempts().stream().map(SameStoryTest::attempt).toList()
              + exchange.response().map(r -> number(r.frame()) + r.header())
              + exchange.clientPortClosed().stream().map(SameStoryTest::error).toList()
              + exchange.responseErrors().stream().map(SameStoryTest::error).toList()
              + exchange.mismatched().stream().map(SameStoryTest::number).toList()
              + exchange.tcpAcknowledged().map(SameStoryTest::number)
              + exchange.tcpEnd().map(SameStoryTest::number));
    }
    for (Lookup lookup : analysis.told().lookups()) {
      story.add("lookup " + lookup.number() + " " + lookup.verdict() + " " + lookup.notes());
    }
    for (UnmatchedError error : analysis.told().unmatchedErrors()) {
      story.add("error " + number(error.frame()) + " " + error.quotes() + " " + error.id());
    }
    for (Diagnosis diagnosis : analysis.diagnoses()) {
      diagnosis
          .findings()
          .forEach(
              finding ->
                  story.add(
                      diagnosis.incident().id() + finding.code() + " " + finding.confidence()));
    }
    analysis.findings().forEach(finding -> story.add(finding.code()));
    analysis.capture().limits().forEach(limit -> story.add(limit.kind() + " " + limit.count()));
    return story;
  }

  private static String attempt(Attempt attempt) {
    return number(attempt.frame())
        + attempt.header()
        + attempt.icmp().stream().map(SameStoryTest::error).toList();
  }

  private static String error(IcmpEvent error) {
    return number(error.frame())
        + " "
        + error.message()
        + " "
        + error.reporter()
        + " "
        + error.quotedBytes()
        + " "
        + error.match()
        + " "
        + error.matchedBy();
  }

  private static String number(FrameRef frame) {
    return frame.file() + ":" + frame.number();
  }
}
