package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads a capture, the analysis is the same. */
class SameWithBothReadersTest {
  static Stream<Path> captures() throws IOException {
    return Captures.ofProject().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void theAnalysisIsTheSame(Path capture) throws IOException {
    Rendered rendered = new Rendered(frame -> frame.file() + ":" + frame.number());
    String ours = rendered.of(analyze(capture, ReaderChoice.BUILTIN));
    String libpcaps;
    try {
      libpcaps = rendered.of(analyze(capture, ReaderChoice.PCAP4J));
    } catch (IOException e) {
      assumeTrue(!e.getMessage().contains("libpcap"), e.getMessage());
      throw e;
    }
    assertThat(libpcaps).isEqualTo(ours);
  }

  private static Analysis analyze(Path capture, ReaderChoice reader) throws IOException {
    Options options = Options.DEFAULTS.withReader(reader).withAnsweredToo(true);
    return Analyzer.with(options).analyze(capture);
  }
}
