package io.dnsanalyzer.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.report.shared.Headline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the evidence of a capture says, and what it still shows. */
class EvidenceFileTest {
  static List<Path> captures() throws IOException {
    return Captures.ofProject();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void theEvidenceShowsTheSameFailures(Path capture) throws IOException {
    Analysis whole = Analyzer.withDefaults().analyze(capture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EvidenceFile.write(List.of(capture), whole, NamedFrames.of(whole), out);
    Analysis evidence =
        Analyzer.withDefaults().analyze(new ByteArrayInputStream(out.toByteArray()), "evidence");
    assertThat(failures(evidence)).isEqualTo(failures(whole));
  }

  /** What fails is divided from what is answered in the evidence as it is in the capture. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void theEvidenceHasTheSameIncidents(Path capture) throws IOException {
    Analysis whole = Analyzer.withDefaults().analyze(capture);
    assertThat(incidents(evidence(capture, whole))).isEqualTo(incidents(whole));
  }

  private static List<String> incidents(Analysis analysis) {
    return analysis.incidents().stream()
        .map(incident -> Titles.of(incident) + ": " + incident.scope())
        .toList();
  }

  private static Analysis evidence(Path capture, Analysis whole) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EvidenceFile.write(List.of(capture), whole, NamedFrames.of(whole), out);
    return Analyzer.withDefaults()
        .analyze(new ByteArrayInputStream(out.toByteArray()), "evidence.pcapng");
  }

  /** Of the capture 211 questions are known, of the evidence not how many there were. */
  @Test
  void anExcerptSaysThatItIsOneAndHasNoShares() throws IOException {
    Path capture = Captures.named("rate-allowance.pcap");
    Analysis whole = Analyzer.withDefaults().analyze(capture);
    assertThat(Headline.of(whole)).startsWith("60 of 211 lookups failed");
    assertThat(whole.capture().limits()).isEmpty();
    Analysis excerpt = evidence(capture, whole);
    assertThat(Headline.of(excerpt)).startsWith("60 lookups failed: 203.0.113.53 did not answer");
    assertThat(excerpt.capture().limits())
        .singleElement()
        .hasToString("Limit[kind=EXCERPT, count=362, details=[evidence.pcapng]]");
    assertThat(excerpt.diagnoses().get(0).negativeEvidence()).isEmpty();
    assertThat(excerpt.diagnoses().get(0).findings())
        .extracting(Finding::statement)
        .noneMatch(statement -> statement.matches(".*\\d of (the )?\\d.*"));
  }

  /** Where every frame is named, nothing is left out. */
  @Test
  void evidenceOfAllFramesIsNoExcerpt() throws IOException {
    Path capture = Captures.named("port-closed.pcap");
    Analysis evidence = evidence(capture, Analyzer.withDefaults().analyze(capture));
    assertThat(evidence.capture().isExcerpt()).isFalse();
    assertThat(Headline.of(evidence)).startsWith("1 of 1 lookup failed");
  }

  /** What another server answered is evidence too: without it the lookup would look failed. */
  @Test
  void theEvidenceHasTheAnswerThatEndedALookup(@TempDir Path directory) throws IOException {
    Dns first = Dns.ask("www.example.com").port(40_131).id(6_301).ipId(95);
    Dns second = first.to("203.0.113.54").port(40_132).id(6_302).ipId(96);
    Traffic traffic =
        new Traffic()
            .at(1, first)
            .at(1.1, Traffic.refused(first))
            .at(1.2, second)
            .at(1.3, second.answer("192.0.2.101"))
            .until(20);
    Path capture = directory.resolve("failover.pcap");
    Files.write(capture, traffic.bytes());
    Analysis whole = Analyzer.withDefaults().analyze(capture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EvidenceFile.write(List.of(capture), whole, NamedFrames.of(whole), out);
    Analysis evidence =
        Analyzer.withDefaults().analyze(new ByteArrayInputStream(out.toByteArray()), "evidence");
    assertThat(evidence.summary().failedLookups()).isZero();
    assertThat(evidence.summary().degradedLookups()).isEqualTo(1);
  }

  /** A message in fragments or segments, answered or not, can be read again from the evidence. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fragments.pcap",
        "fragments6.pcap",
        "fragments-out-of-order.pcap",
        "tcp-segments.pcap",
        "tcp-length-alone.pcap"
      })
  void theEvidenceHasAllPartsOfMessages(String name) throws IOException {
    Path capture = Captures.named(name);
    Options all = Options.DEFAULTS.withAnsweredToo(true);
    Analysis whole = Analyzer.with(all).analyze(capture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EvidenceFile.write(List.of(capture), whole, NamedFrames.of(whole), out);
    Analysis evidence =
        Analyzer.with(all).analyze(new ByteArrayInputStream(out.toByteArray()), "evidence");
    assertThat(evidence.told().exchanges().stream().map(Exchange::toString).toList())
        .isEqualTo(whole.told().exchanges().stream().map(Exchange::toString).toList());
    assertThat(evidence.summary().responses()).isEqualTo(whole.summary().responses());
  }

  private static List<String> failures(Analysis analysis) {
    return analysis.told().exchanges().stream()
        .filter(Exchange::hasFailed)
        .map(EvidenceFileTest::describe)
        .toList();
  }

  private static String describe(Exchange exchange) {
    StringBuilder out = new StringBuilder(exchange.toString());
    for (Attempt attempt : exchange.attempts()) {
      out.append(", asked at ").append(attempt.frame().nanos());
      attempt.icmp().forEach(error -> out.append(", error at ").append(error.frame().nanos()));
    }
    return out.toString();
  }

  /** tshark reads the file; it says what each frame says of itself, and what it was called. */
  @Test
  void tsharkReadsTimesLengthsAndComments(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("evidence.pcapng");
    write(Captures.named("port-closed.pcap"), file);
    assertThat(tshark(file, "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.comment"))
        .containsExactly(
            "1710422672.192571000\tport-closed.pcap frame 1: query of lookup 1"
                + " (yummyrecipesforme.com. A) to 203.0.113.2:53; what became of it: the"
                + " server's own address sent ICMP port unreachable: it refuses DNS on that port",
            "1710422676.098564000\tport-closed.pcap frame 2: ICMP port unreachable from"
                + " 203.0.113.2 about the query in frame 1",
            "1710422792.192571000\tport-closed.pcap frame 3: query of lookup 1"
                + " (yummyrecipesforme.com. A) to 203.0.113.2:53; what became of it: the"
                + " server's own address sent ICMP port unreachable: it refuses DNS on that port",
            "1710422835.934126000\tport-closed.pcap frame 4: ICMP port unreachable from"
                + " 203.0.113.2 about the query in frame 3",
            "1710422912.192571000\tport-closed.pcap frame 5: query of lookup 1"
                + " (yummyrecipesforme.com. A) to 203.0.113.2:53; what became of it: the"
                + " server's own address sent ICMP port unreachable: it refuses DNS on that port",
            "1710422930.022967000\tport-closed.pcap frame 6: ICMP port unreachable from"
                + " 203.0.113.2 about the query in frame 5; end of the capture");
  }

  /** Every frame of these captures is named, so that both files have the same ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {"port-closed.pcap", "nanoseconds.pcap", "big-endian.pcap", "any-sll.pcap"})
  void tsharkFindsTheSameBytesInBoth(String name, @TempDir Path directory) throws IOException {
    Path file = directory.resolve("evidence.pcapng");
    write(Captures.named(name), file);
    List<String> kept = new ArrayList<>(List.of("-T", "fields"));
    for (String field : List.of("frame.time_epoch", "frame.len", "frame.cap_len")) {
      kept.addAll(List.of("-e", field));
    }
    String[] facts = kept.toArray(new String[0]);
    assertThat(tshark(file, facts)).isEqualTo(tshark(Captures.named(name), facts));
    assertThat(tshark(file, "-x")).isEqualTo(tshark(Captures.named(name), "-x"));
  }

  @Test
  void aCaptureThatChangedIsRefused(@TempDir Path directory) throws IOException {
    Path capture = Files.copy(Captures.named("port-closed.pcap"), directory.resolve("c.pcap"));
    Analysis analysis = Analyzer.withDefaults().analyze(capture);
    NamedFrames named = NamedFrames.of(analysis);
    Files.copy(Captures.named("servfail.pcap"), capture, StandardCopyOption.REPLACE_EXISTING);
    assertThatIOException()
        .isThrownBy(
            () ->
                EvidenceFile.write(
                    List.of(capture), analysis, named, OutputStream.nullOutputStream()))
        .withMessageStartingWith("the capture changed while it was read");
  }

  @Test
  void aPrintedLogHasNoFrames() throws IOException {
    Analysis log = Analyzer.withDefaults().analyze(Captures.named("port-closed.tcpdump.txt"));
    assertThatThrownBy(() -> NamedFrames.of(log))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage(
            "port-closed.tcpdump.txt: a printed log has no frames to write as evidence; name the"
                + " capture that it was printed from");
  }

  /** Names the answered exchanges too. */
  private static void write(Path capture, Path file) throws IOException {
    Analysis analysis = Analyzer.with(Options.DEFAULTS.withAnsweredToo(true)).analyze(capture);
    try (OutputStream out = Files.newOutputStream(file)) {
      EvidenceFile.write(List.of(capture), analysis, NamedFrames.of(analysis), out);
    }
  }

  /** Returns what tshark prints, without what findings say, which has tests of its own. */
  private static List<String> tshark(Path file, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of(options));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      assumeTrue(false, "no tshark");
      throw e;
    }
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    return printed
        .lines()
        .map(
            line ->
                line.replaceFirst("(, up to which silence is told)?; evidence of incident .*", ""))
        .toList();
  }
}
