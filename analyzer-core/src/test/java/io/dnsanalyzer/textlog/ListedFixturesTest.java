package io.dnsanalyzer.textlog;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.packets.Listing;
import io.dnsanalyzer.packets.PacketFormat;
import io.dnsanalyzer.packets.PacketOptions;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code packets} lists of a capture has the outcomes of the capture, in every form of time
 * and whatever a paste did to it; but for what such lines cannot carry.
 */
class ListedFixturesTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("analyzer.root", "..")).resolve("testdata");

  private static final String NO_SEGMENTS = "segments without a message are not listed";
  private static final String NO_HOST = "these errors print no destination of the quoted packet";
  private static final String NO_IP_ID = "without packet ids the same packet is there twice";
  private static final String NO_QUOTE = "what tells the quoted packets apart is not printed";
  private static final String NO_QUESTION = "the question of a response is not printed";
  private static final String CUT = "what is left of a cut message is not printed";

  /** What lines lose, by capture. */
  private static final Map<String, String> LOSSES =
      Map.ofEntries(
          entry("badvers", "the version of EDNS is not printed, so a handshake is not seen"),
          entry("version-asked-for", "the version of EDNS is not printed, nor the handshake seen"),
          entry("clock-backwards", "its order depends on the step back"),
          entry("duplicates", NO_IP_ID),
          entry("router-any", NO_IP_ID),
          entry("router-interfaces", NO_IP_ID),
          entry("router-drops-answers", NO_IP_ID),
          entry("clocks-differ", NO_IP_ID),
          entry("translated", NO_IP_ID),
          entry("reply-other-port", "what comes from another port is not listed"),
          entry("fragment-missing", "a first fragment is printed like a whole response"),
          entry("fragments-lost", "a first fragment is printed like a whole response"),
          entry("hostile-names", "a dot within a label looks like its end"),
          entry("malformed-response", CUT),
          entry("altered-responses", CUT),
          entry("responses-that-are-none", CUT),
          entry("two-captures-in-one", "of differences of days only the time of day is printed"),
          entry("mismatch", NO_QUESTION),
          entry("without-question", NO_QUESTION),
          entry("not-authoritative", "the zone of a referral is not printed"),
          entry("large-answers-fail", NO_SEGMENTS),
          entry("tcp-admin-prohibited", NO_SEGMENTS),
          entry("tcp-answer-not-captured", NO_SEGMENTS),
          entry("tcp-closed", NO_SEGMENTS),
          entry("tcp-no-response", NO_SEGMENTS),
          entry("tcp-refused", NO_SEGMENTS),
          entry("tcp-rejected", NO_SEGMENTS),
          entry("tcp-reset", NO_SEGMENTS),
          entry("tcp-unanswered", NO_SEGMENTS),
          entry("parameter-problem", NO_HOST),
          entry("policy6", NO_HOST),
          entry("time-exceeded", NO_HOST),
          entry("ttl-exceeded", NO_HOST),
          entry("unreachable-codes", NO_HOST),
          entry("unreachable-unknown-code", NO_HOST),
          entry("quote-both-ports-53", NO_QUOTE),
          entry("quote-four-bytes", NO_QUOTE),
          entry("queries-only", "differences that only grow look like elapsed times"));

  private static final int LONGEST_PASTED = 120;

  static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(TESTDATA)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(pcap|pcapng|pcap\\.gz|pcap\\.zst)"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static String name(Path capture) {
    String name = String.valueOf(capture.getFileName());
    return name.substring(0, name.indexOf('.'));
  }

  private static List<String> lines(Path capture, TimeStyle times, int digits) throws IOException {
    PacketOptions options =
        new PacketOptions(Set.of(), false, false, times, ZoneOffset.UTC, digits);
    return Listing.of(capture, PacketFormat.TEXT, options);
  }

  private static Analysis analysis(Path capture) throws IOException {
    return Analyzer.with(Options.DEFAULTS.withReader(ReaderChoice.BUILTIN)).analyze(capture);
  }

  /** Returns counts and outcomes; without times, what depends on waiting is undecided. */
  private static String outcomes(Analysis analysis, boolean hasTimes) {
    Summary s = analysis.summary();
    Map<String, Long> outcomes = new TreeMap<>();
    s.outcomes()
        .byCode()
        .forEach(
            (code, count) -> {
              boolean isWait = code.endsWith("no_response") || code.equals("truncated_without_tcp");
              outcomes.merge(isWait && !hasTimes ? "pending_at_end" : code, count, Long::sum);
            });
    String counts = s.queries() + " queries, " + s.responses() + " responses, " + outcomes;
    return hasTimes ? counts + ", " + s.failedLookups() + " failed lookups" : counts;
  }

  @ParameterizedTest
  @MethodSource("captures")
  void theListHasTheOutcomesOfTheCapture(Path capture) throws IOException {
    Analysis captured = analysis(capture);
    if (captured.capture().frames() == 0) {
      return;
    }
    List<String> different = new ArrayList<>();
    for (TimeStyle style : TimeStyle.values()) {
      List<String> lines = lines(capture, style, 6);
      if (lines.isEmpty()) {
        return;
      }
      boolean hasTimes = style != TimeStyle.NONE;
      String listed = outcomes(Logs.analysis(String.join("\n", lines) + "\n"), hasTimes);
      if (!listed.equals(outcomes(captured, hasTimes))) {
        different.add(style + ": " + listed + " but captured " + outcomes(captured, hasTimes));
      }
    }
    if (LOSSES.containsKey(name(capture))) {
      assertThat(different).as("a loss that is none any more").isNotEmpty();
    } else {
      assertThat(different).isEmpty();
    }
  }

  /** The seed makes a failure come again. */
  @ParameterizedTest
  @MethodSource("captures")
  void aPasteChangesNoOutcome(Path capture) throws IOException {
    List<String> lines = lines(capture, TimeStyle.TIME, 6);
    // Escapes in names do not survive what a paste is cleaned of.
    if (lines.isEmpty() || lines.size() > LONGEST_PASTED || name(capture).startsWith("hostile")) {
      return;
    }
    String expected = outcomes(Logs.analysis(String.join("\n", lines) + "\n"), true);
    for (int seed = 1; seed <= 3; seed++) {
      byte[] pasted = Pastes.of(lines, new Random(name(capture).hashCode() * 31L + seed));
      assertThat(outcomes(Logs.analysis(pasted, Options.DEFAULTS), true))
          .as("seed %s:%n%s", seed, new String(pasted, java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(expected);
    }
  }

  /** Cut anywhere, or with bytes changed, a text is read to its end. */
  @ParameterizedTest
  @MethodSource("captures")
  void nothingHangsOrFails(Path capture) throws IOException {
    List<String> lines = lines(capture, TimeStyle.TIME, 6);
    if (lines.isEmpty() || lines.size() > LONGEST_PASTED) {
      return;
    }
    Random random = new Random(name(capture).hashCode());
    String text = lines.get(0) + "\n" + String.join("\n", lines);
    long queries = Logs.analysis(text).summary().queries();
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = lines.get(0).length() + 1; i < bytes.length; i++) {
      if (random.nextInt(30) == 0) {
        bytes[i] = (byte) " \n\t:.>[]()/\"\\^&;*#0\u00ff\u0000\u001b".charAt(random.nextInt(22));
      }
    }
    Analysis damaged = Logs.analysis(bytes, Options.DEFAULTS);
    assertThat(damaged.summary().queries() + damaged.summary().responses())
        .as("no message is made of a name")
        .isLessThanOrEqualTo(queries + lines.size());
  }
}
