package io.dnsanalyzer.cli;

import static java.util.Map.entry;

import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report that lies in testdata as it is to be.
 *
 * <p>Text and JSON lie beside every capture: they say everything, and what changes is to be read
 * there. The other formats write the same facts down in another shape, so that a few captures show
 * each shape; what holds for all captures is in {@link EveryFormatSaysTheSameTest}.
 *
 * @param options what the command is called with, but for the format
 */
record Golden(Path capture, ReportFormat format, List<String> options, Path expected) {
  /** The captures that lie there in every format, with the shape that each of them shows. */
  private static final Map<String, String> IN_EVERY_FORMAT =
      Map.ofEntries(
          entry("port-closed.pcap", "the model case"),
          entry("answered.pcap", "nothing failed"),
          entry("client-closed.pcap", "an error that is no failure of the server"),
          entry("cut-mid-record.pcap", "a damaged file"),
          entry("failover6.pcap", "IPv6, and a second server"),
          entry("hostile-names.pcap", "names that are markup, formulas and control characters"),
          entry("nat-stateless.pcap", "addresses that were translated"),
          entry("overlapping-incidents.pcap", "incidents of several servers at one time"),
          entry("overload.pcap", "more failures than are listed: a summary"),
          entry("partial-failure.pcap", "answers among failures"),
          entry("response-codes.pcap", "errors that the server answers with"),
          entry("responses-only.pcap", "responses and errors without a query"),
          entry("rotated", "a capture of two files"),
          entry("tcp-reset.pcap", "TCP"),
          entry("two-link-types.pcapng", "a file of which a part cannot be read"));

  /** Clocks are turned back in it; a report in that zone names one hour twice. */
  private static final String IN_BERLIN = "summer-ends.pcap";

  static List<Golden> all() throws IOException {
    List<Golden> all = new ArrayList<>();
    for (Path capture : Testdata.captures()) {
      for (ReportFormat format : ReportFormat.values()) {
        if (isOfEveryCapture(format) || isInEveryFormat(capture)) {
          all.add(new Golden(capture, format, List.of(), beside(capture, ".expected", format)));
        }
      }
    }
    for (Path log : Testdata.logs()) {
      for (ReportFormat format : ReportFormat.values()) {
        if (isOfEveryCapture(format)) {
          all.add(new Golden(log, format, List.of(), beside(log, ".expected", format)));
        }
      }
    }
    Path berlin = Path.of(Testdata.capture(IN_BERLIN));
    Stream.of(ReportFormat.values())
        .filter(ReportFormat::isInZone)
        .map(
            format ->
                new Golden(
                    berlin,
                    format,
                    List.of("--tz", "Europe/Berlin"),
                    beside(berlin, ".in-berlin", format)))
        .forEach(all::add);
    return all;
  }

  static boolean isInEveryFormat(Path capture) {
    return IN_EVERY_FORMAT.containsKey(String.valueOf(capture.getFileName()));
  }

  private static boolean isOfEveryCapture(ReportFormat format) {
    return format == ReportFormat.TEXT || format == ReportFormat.JSON;
  }

  /** HTML without its style is not what the command writes: {@code check} leaves it alone. */
  private static Path beside(Path capture, String which, ReportFormat format) {
    String name = String.valueOf(capture.getFileName()).replaceFirst("\\..*", "");
    String suffix =
        switch (format) {
          case TEXT -> ".txt";
          case MARKDOWN -> ".md";
          case JSON, NDJSON, CSV -> "." + format.code();
          case HTML -> ".unstyled.html";
        };
    return capture.resolveSibling(name + which + suffix);
  }

  /** Runs the command, and returns what is to be compared. */
  String found() {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--format", format.code(), capture.toString()));
    Run run = Run.of(arguments.toArray(new String[0]));
    if (run.status() != ExitStatus.OK && run.status() != ExitStatus.DAMAGED) {
      throw new AssertionError(run.err());
    }
    return format == ReportFormat.HTML ? unstyled(run.out()) : run.out();
  }

  /** The style is one for all reports, and so is its hash: a change of it is read in its file. */
  private static String unstyled(String html) {
    return html.replaceFirst("(?s)<style>.*?</style>", "<style></style>")
        .replaceFirst("sha256-[^&]*&#39;", "sha256-…&#39;");
  }

  @Override
  public String toString() {
    return expected.getFileName().toString();
  }
}
