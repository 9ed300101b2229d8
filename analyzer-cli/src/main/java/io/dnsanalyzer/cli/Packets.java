package io.dnsanalyzer.cli;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.report.PacketFormat;
import io.dnsanalyzer.report.PacketOptions;
import io.dnsanalyzer.report.PacketTotals;
import io.dnsanalyzer.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the DNS messages and ICMP errors of a capture. */
final class Packets extends Command {
  private static final List<String> FORMATS = formats();
  private static final List<Option> OPTIONS = new ArrayList<>();

  static {
    OPTIONS.add(Option.choice(FORMATS, "What to write (text).", "--format", "-f"));
    OPTIONS.add(Destination.OPTION);
    OPTIONS.add(Option.repeated("N", "Only this frame; repeatable.", "--frame"));
    OPTIONS.add(Option.flag("All headers of each packet, as a tree.", "--detail"));
    OPTIONS.add(Option.flag("Nanoseconds instead of microseconds.", "--nano"));
    OPTIONS.add(Option.flag("Write each line as soon as it is complete.", "-l"));
    OPTIONS.addAll(CaptureArguments.READING);
    OPTIONS.addAll(ScopeArguments.OPTIONS);
    OPTIONS.addAll(ReportArguments.TIMING);
    OPTIONS.addAll(COMMON);
  }

  private static List<String> formats() {
    List<String> formats = new ArrayList<>();
    for (PacketFormat format : PacketFormat.values()) {
      formats.add(format.code());
    }
    return formats;
  }

  @Override
  String name() {
    return "packets";
  }

  @Override
  List<Option> options() {
    return OPTIONS;
  }

  @Override
  String operands() {
    return CaptureArguments.OPERANDS;
  }

  @Override
  void describe(UsageMessageSpec help) {
    help.header("Lists DNS messages and ICMP errors, a line each.")
        .description(
            "",
            "  analyze packets capture.pcap",
            "  analyze packets --frame 4 --detail capture.pcap",
            "  analyze packets --format ndjson capture.pcap",
            "");
  }

  @Override
  int run(Arguments arguments, Streams streams) throws IOException {
    PacketFormat format =
        PacketFormat.valueOf(Values.constant(Values.choice(arguments, "--format", FORMATS)));
    PacketOptions look = look(arguments, streams);
    if (look.hasDetail() && format != PacketFormat.TEXT) {
      throw new UsageException("--detail is for people; leave it out or use --format text");
    }
    Options options = CaptureArguments.options(arguments);
    List<Path> captures = CaptureArguments.captures(arguments);
    try (CaptureReader capture = open(captures, options, streams)) {
      PacketTotals totals =
          Destination.write(
              arguments, captures, streams, out -> write(capture, options, format, look, out));
      List<FileFacts> files = capture.files();
      if (!arguments.has("--quiet")) {
        Damages.warn(files, streams);
        for (String remark : totals.remarks()) {
          streams.say(remark);
        }
      }
      return Damages.isAny(files) ? ExitStatus.DAMAGED : ExitStatus.OK;
    }
  }

  private static CaptureReader open(@Nullable List<Path> captures, Options options, Streams streams)
      throws IOException {
    return captures == null
        ? CaptureReader.open(streams.in(), "-", options.reader())
        : CaptureReader.open(captures, options.reader());
  }

  private static PacketTotals write(
      CaptureReader capture,
      Options options,
      PacketFormat format,
      PacketOptions look,
      OutputStream out)
      throws IOException {
    return format.open(out, look).write(capture, options.dnsPorts(), options.scope());
  }

  private static PacketOptions look(Arguments arguments, Streams streams) {
    Set<Long> frames = new HashSet<>();
    for (String frame : arguments.texts("--frame")) {
      frames.add((long) Values.number("--frame", frame, 1, Integer.MAX_VALUE));
    }
    ReportOptions report = ReportArguments.options(arguments, streams);
    return new PacketOptions(
        frames,
        arguments.has("--detail"),
        arguments.has("-l"),
        report.times(),
        report.zone(),
        arguments.has("--nano") ? 9 : 6);
  }
}
