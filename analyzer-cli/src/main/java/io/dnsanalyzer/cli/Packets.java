package io.dnsanalyzer.cli;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.CaptureArguments;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.Destination;
import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.Option;
import io.dnsanalyzer.cli.command.ReportArguments;
import io.dnsanalyzer.cli.command.ScopeArguments;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.packets.PacketFormat;
import io.dnsanalyzer.packets.PacketOptions;
import io.dnsanalyzer.packets.PacketTotals;
import io.dnsanalyzer.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists the DNS messages and ICMP errors of a capture. */
public final class Packets extends Command {
  private static final Option<PacketFormat> FORMAT =
      Option.choice(FORMAT_NAMES, "What to write (text).", PacketFormat.values());
  private static final Option<Set<Integer>> FRAME =
      Option.numbers("--frame", "N", "Only this frame; repeatable.", 1, Integer.MAX_VALUE);
  private static final Option<Boolean> DETAIL =
      Option.flag("--detail", "All headers of each packet, as a tree.");
  private static final Option<Boolean> NANO =
      Option.flag("--nano", "Nanoseconds instead of microseconds.");
  private static final Option<Boolean> LIVE =
      Option.flag("-l", "Write each line as soon as it is complete.");

  private static final List<Option<?>> OPTIONS = new ArrayList<>();

  static {
    OPTIONS.addAll(List.of(FORMAT, Destination.OUTPUT, FRAME, DETAIL, NANO, LIVE));
    OPTIONS.addAll(CaptureArguments.READING);
    OPTIONS.addAll(ScopeArguments.OPTIONS);
    OPTIONS.addAll(ReportArguments.TIMING);
    OPTIONS.addAll(COMMON);
  }

  @Override
  public String name() {
    return "packets";
  }

  @Override
  public List<Option<?>> options() {
    return OPTIONS;
  }

  @Override
  public String operands() {
    return CaptureArguments.OPERANDS;
  }

  @Override
  public String header() {
    return """
        Lists DNS messages and ICMP errors, a line each.
        """;
  }

  @Override
  public String description() {
    return """

          analyze packets capture.pcap
          analyze packets --frame 4 --detail capture.pcap
          analyze packets --format ndjson capture.pcap

        """;
  }

  @Override
  public int run(Arguments arguments, Streams streams) throws IOException {
    PacketFormat format = arguments.get(FORMAT);
    PacketOptions look = look(arguments, streams);
    if (look.hasDetail() && format != PacketFormat.TEXT) {
      throw new UsageException(
          DETAIL.name() + " is for people; leave it out or use " + FORMAT.with("text"));
    }
    Options options = CaptureArguments.options(arguments);
    List<Path> captures = CaptureArguments.captures(arguments);
    Watch watch = streams.watch(arguments, !arguments.has(Destination.OUTPUT));
    try (CaptureReader capture = open(captures, options, streams, watch)) {
      PacketTotals totals =
          Destination.write(
              arguments, captures, streams, out -> write(capture, options, format, look, out));
      streams.progress().clear();
      List<FileFacts> files = capture.files();
      if (!arguments.get(QUIET)) {
        Damages.warn(files, streams);
        for (String remark : totals.remarks()) {
          streams.say(remark);
        }
      }
      if (arguments.get(VERBOSE)) {
        Mends.list(files, streams);
      }
      return Damages.isAny(files) ? ExitStatus.DAMAGED : ExitStatus.OK;
    }
  }

  private static CaptureReader open(
      @Nullable List<Path> captures, Options options, Streams streams, Watch watch)
      throws IOException {
    return captures == null
        ? CaptureReader.open(streams.in(), "-", options.reader(), options.logTimes(), watch)
        : CaptureReader.open(captures, options.reader(), options.logTimes(), watch);
  }

  private static PacketTotals write(
      CaptureReader capture,
      Options options,
      PacketFormat format,
      PacketOptions look,
      OutputStream out)
      throws IOException {
    PacketTotals totals =
        format.open(out, look).write(capture, options.dnsPorts(), options.scope());
    for (long frame : new TreeSet<>(look.frames())) {
      if (frame > totals.lastFrame()) {
        throw new UsageException(
            FRAME.with(frame)
                + ": no such frame; "
                + (totals.lastFrame() == 0
                    ? "the capture has none"
                    : "the last one is " + totals.lastFrame()));
      }
    }
    return totals;
  }

  private static PacketOptions look(Arguments arguments, Streams streams) {
    Set<Long> frames = new HashSet<>();
    for (int frame : arguments.get(FRAME)) {
      frames.add((long) frame);
    }
    ReportOptions report = ReportArguments.options(arguments, streams);
    return new PacketOptions(
        frames,
        arguments.get(DETAIL),
        arguments.get(LIVE),
        report.times(),
        report.zone(),
        arguments.get(NANO) ? 9 : 6);
  }
}
