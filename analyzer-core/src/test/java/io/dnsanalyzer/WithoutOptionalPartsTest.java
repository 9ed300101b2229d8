package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.packets.PacketFormat;
import io.dnsanalyzer.packets.PacketOptions;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a program sees that leaves out what the library can do without: a process of its own. */
class WithoutOptionalPartsTest {
  private static final String HEAVY = "zstd-jni|jte-runtime|pcap4j|jna|slf4j";

  /** Prints a report of a capture, its packets with {@code DETAIL}, or why there is none. */
  public static void main(String... args) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path capture = Path.of(args[1]);
    try {
      if (args[0].equals("DETAIL")) {
        packets(capture, out);
      } else {
        try (Report report = ReportFormat.valueOf(args[0]).open(out, ReportOptions.DEFAULTS)) {
          report.render(Analyzer.withDefaults().analyze(capture));
        }
      }
      System.out.println(out.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void packets(Path capture, ByteArrayOutputStream out) throws IOException {
    PacketOptions options =
        new PacketOptions(Set.of(2L), true, false, TimeStyle.NONE, ZoneOffset.UTC, 6);
    try (CaptureReader reader = CaptureReader.open(List.of(capture), Options.DEFAULTS.reader())) {
      PacketFormat.TEXT.open(out, options).write(reader, Set.of(53), Scope.EVERYTHING);
    }
  }

  @Test
  void allButHtmlIsThere() throws Exception {
    for (ReportFormat format : ReportFormat.values()) {
      if (format != ReportFormat.HTML) {
        assertThat(run(HEAVY, format.name(), "port-closed.pcap"))
            .as("%s", format)
            .isEqualTo(run("none", format.name(), "port-closed.pcap"))
            .anyMatch(line -> line.contains("yummyrecipesforme.com"));
      }
    }
  }

  @Test
  void theHtmlReportSaysWhatItNeeds() throws Exception {
    assertThat(run("jte-runtime", "HTML", "port-closed.pcap"))
        .containsExactly("the HTML report needs gg.jte:jte-runtime, which is not there; add it");
  }

  @Test
  void aCaptureInZstdSaysWhatItNeeds() throws Exception {
    assertThat(run("zstd-jni", "TEXT", "zstd.pcap.zst"))
        .containsExactly(
            Captures.named("zstd.pcap.zst")
                + ": compressed with zstd, which needs com.github.luben:zstd-jni; run unzstd first,"
                + " or add it");
  }

  @Test
  void thePacketListShowsItsOwnTree() throws Exception {
    assertThat(run("pcap4j", "DETAIL", "port-closed.pcap"))
        .contains("    org.pcap4j:pcap4j-core, which shows more, is not there")
        .anyMatch(line -> line.contains("ICMP type 3, code 3: port_unreachable"));
  }

  private static List<String> run(String without, String format, String capture) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(without)));
    command.addAll(List.of(WithoutOptionalPartsTest.class.getName(), format));
    command.add(Captures.named(capture).toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().toList();
  }

  /** The class path of these tests without the jars whose names match. */
  private static String classPath(String without) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*/(" + without + ")[^/]*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
