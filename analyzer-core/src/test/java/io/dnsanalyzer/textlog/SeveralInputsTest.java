package io.dnsanalyzer.textlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs in several files, beside captures, compressed, and in a stream. */
class SeveralInputsTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("analyzer.root", "..")).resolve("testdata");

  private static String lines(int from, int to) {
    return String.join("\n", Logs.MODEL.lines().toList().subList(from, to)) + "\n";
  }

  private static Analysis analysis(List<Path> files) throws IOException {
    return Analyzer.with(Options.DEFAULTS).analyze(files);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** The order in which files are named does not matter; an error may stand in the next one. */
  @Test
  void aLogInSeveralFilesIsOne(@TempDir Path directory) throws IOException {
    Path first = Files.writeString(directory.resolve("b.log"), lines(0, 3));
    Path second = Files.writeString(directory.resolve("a.log"), lines(3, 6));
    for (List<Path> files : List.of(List.of(first, second), List.of(second, first))) {
      Analysis both = analysis(files);
      assertThat(both.capture().files())
          .extracting(f -> f.name())
          .containsExactly("b.log", "a.log");
      assertThat(both.summary().outcomes().byCode())
          .containsOnlyKeys("port_unreachable_by_server")
          .containsValue(3L);
    }
  }

  @Test
  void aCompressedLogIsRead(@TempDir Path directory) throws IOException {
    Path packed = Files.write(directory.resolve("incident.log.gz"), gzip(Logs.MODEL));
    Analysis analysis = analysis(List.of(packed));
    assertThat(analysis.summary().queries()).isEqualTo(3);
    assertThat(analysis.capture().files().get(0).compression()).isEqualTo("gzip");
    assertThat(Logs.analysis(gzip(Logs.MODEL), Options.DEFAULTS).summary())
        .isEqualTo(analysis.summary());
  }

  /** What the capture lacks stands in the log of the same minutes. */
  @Test
  void aLogAddsWhatTheCaptureBesideItLacks(@TempDir Path directory) throws IOException {
    String later =
        """
        13:30:00.000000 IP 192.51.100.15.50001 > 203.0.113.9.53: 9+ A? other.example. (31)
        13:30:00.100000 IP 203.0.113.9.53 > 192.51.100.15.50001: 9 ServFail 0/0/0 (31)
        """;
    Path log = Files.writeString(directory.resolve("later.log"), later);
    Analysis both = analysis(List.of(log, TESTDATA.resolve("port-closed.pcap")));
    assertThat(both.summary().outcomes().byCode())
        .containsEntry("port_unreachable_by_server", 3L)
        .containsEntry("servfail", 1L);
    assertThat(both.told().exchanges().get(3).first().time()).hasToString("2024-03-14T13:30:00Z");
  }

  /** A log in seconds since 1970 needs no day, and one without times comes first. */
  @Test
  void logsOfSeveralFormsOfTimeAreReadTogether(@TempDir Path directory) throws IOException {
    String ask = " IP 192.0.2.1.40000 > 203.0.113.2.53: 7+ A? example.com. (29)\n";
    Path epoch = Files.writeString(directory.resolve("a.log"), "1710422672.192571" + ask);
    Path dated =
        Files.writeString(
            directory.resolve("b.log"), "2024-03-14 14:00:00.000000" + ask.replace("7+", "8+"));
    Path untimed =
        Files.writeString(
            directory.resolve("c.log"), ask.substring(1).replace("7+", "9+").repeat(2));
    Analysis all = analysis(List.of(epoch, dated, untimed));
    assertThat(all.summary().queries()).isEqualTo(4);
    assertThat(all.capture().hasTimes()).isTrue();
    assertThat(all.capture().files()).extracting(f -> f.hasTimes()).contains(true, false);
  }
}
