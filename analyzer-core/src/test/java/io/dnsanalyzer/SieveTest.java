package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An analysis of the frames that a sieve holds is that of all. */
class SieveTest {
  /** Passes on what a sieve holds. */
  private static final class Sifted implements FrameSource {
    private final CaptureReader all;
    private final Sieve sieve;
    private LeftOut leftOut = LeftOut.NOTHING;

    Sifted(CaptureReader all, Options options) {
      this.all = all;
      sieve = new Sieve(options);
    }

    @Override
    public Frame next() throws IOException {
      Frame frame = all.next();
      while (frame != null && !sieve.holds(frame)) {
        if (sieve.isInScope(frame)) {
          leftOut = leftOut.and(new LeftOut(1, frame.time()));
        }
        frame = all.next();
      }
      return frame;
    }

    @Override
    public List<FileFacts> files() {
      return all.files();
    }

    @Override
    public LeftOut leftOut() {
      return leftOut;
    }
  }

  static Stream<Path> captures() throws IOException {
    return Captures.ofProject().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void ofEveryCapture(Path capture) throws IOException {
    Options all = Options.DEFAULTS.withReader(ReaderChoice.BUILTIN).withAnsweredToo(true);
    Optional<Instant> since = Optional.of(Instant.parse("2023-11-14T22:13:21Z"));
    Scope later =
        new Scope(since, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    for (Options options : List.of(all, all.withScope(later))) {
      assertThat(sifted(capture, options))
          .isEqualTo(told(Analyzer.with(options).analyze(List.of(capture))));
    }
  }

  /** What fails, fails alike: a capture of which no link type is read, and one that is damaged. */
  private static String sifted(Path capture, Options options) throws IOException {
    Collected collected = new Collected(Long.MAX_VALUE);
    try (CaptureReader reader = CaptureReader.open(List.of(capture), ReaderChoice.BUILTIN)) {
      Analysis analysis = Analyzer.with(options).stream(new Sifted(reader, options), collected);
      return told(analysis.with(collected.toTold()));
    }
  }

  private static String told(Analysis analysis) {
    return new Rendered(frame -> frame.file() + ":" + frame.number()).of(analysis);
  }

  /** A capture with frames that are read is not refused for those that are not. */
  @Test
  void frameOfLinkTypeThatIsReadCountsWhereItIsLeftOut() throws IOException {
    Frame unread = new Frame();
    unread.set(new byte[20], 0, 20, 20, 220, 1_700_000_000_000_000_000L); // USB
    FrameSource.LeftOut others = new FrameSource.LeftOut(1, 1_700_000_001_000_000_000L);
    assertThat(analyze(unread, others).incidents()).isEmpty();
    assertThatThrownBy(() -> analyze(unread, FrameSource.LeftOut.NOTHING))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("link type");
  }

  @Test
  void holdsAllWhereNamesAreReplaced() {
    byte[] syn = new Tcp("192.0.2.10", 40_001, "198.51.100.80", 80).asks();
    Frame noDns = new Frame();
    noDns.set(syn, 0, syn.length, syn.length, 228, 1_700_000_000_000_000_000L); // IPv4
    Options replaced = Options.DEFAULTS.withPseudonyms(Pseudonyms.of(new byte[16]));
    Sieve sieve = new Sieve(Options.DEFAULTS);
    assertThat(sieve.holds(noDns)).isTrue(); // the first one to that host
    assertThat(sieve.holds(noDns)).isFalse();
    assertThat(new Sieve(replaced).holds(noDns)).isTrue();
    assertThat(Sieve.ofAll().holds(noDns)).isTrue();
  }

  private static Analysis analyze(Frame only, FrameSource.LeftOut leftOut) throws IOException {
    FrameSource source =
        new FrameSource() {
          private boolean isRead;

          @Override
          public Frame next() {
            Frame next = isRead ? null : only;
            isRead = true;
            return next;
          }

          @Override
          public List<FileFacts> files() {
            return List.of();
          }

          @Override
          public LeftOut leftOut() {
            return leftOut;
          }
        };
    return Analyzer.withDefaults().stream(source, new AnalysisListener() {});
  }
}
