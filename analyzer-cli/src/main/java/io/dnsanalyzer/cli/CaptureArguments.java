package io.dnsanalyzer.cli;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.correlate.Settings;
import io.dnsanalyzer.correlate.Windows;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Which capture is read, and how; the same for every command that reads one. */
final class CaptureArguments {
  private static final String STDIN = "-";

  private CaptureArguments() {}

  static void declare(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("CAPTURE")
            .arity("0..*")
            .description(
                "Files and directories that are one capture, plain, gzip or zstd; - is standard"
                    + " input.")
            .build());
    Arguments.choice(
        spec, List.of("auto", "pcap4j", "builtin"), "Who reads files (auto).", "--reader");
    Arguments.repeated(spec, "N", "A port that DNS is spoken on (53); repeatable.", "--dns-port");
    Arguments.value(spec, "5s", "How long an answer may take.", "--timeout");
    Arguments.value(
        spec, "120s", "How long ICMP errors and late answers may take.", "--icmp-window");
    Arguments.value(spec, "N", "How many exchanges to keep at a time (262144).", "--max-open");
    Arguments.flag(spec, "Count NXDOMAIN as a failure.", "--nxdomain-is-failure");
  }

  /** Returns the files, or null for standard input. */
  static @Nullable List<Path> captures(ParseResult arguments) {
    List<String> names = arguments.matchedPositionalValue(0, List.of());
    if (names.isEmpty()) {
      throw new UsageException("name a capture, or - for standard input");
    }
    if (names.equals(List.of(STDIN))) {
      return null;
    }
    List<Path> paths = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STDIN)) {
        throw new UsageException("- is standard input, and cannot be joined with files");
      }
      try {
        paths.add(Path.of(name));
      } catch (InvalidPathException e) {
        throw new UsageException(name + ": not a file name here: " + e.getReason());
      }
    }
    return paths;
  }

  static Options options(ParseResult arguments) {
    Windows defaults = Windows.DEFAULTS;
    Windows windows =
        new Windows(
            Arguments.duration(arguments, "--timeout", defaults.answer()),
            Arguments.duration(arguments, "--icmp-window", defaults.late()),
            defaults.retry(),
            defaults.lookup(),
            defaults.incident());
    String maxOpen = Arguments.text(arguments, "--max-open");
    Settings settings =
        new Settings(
            windows,
            maxOpen == null
                ? Settings.DEFAULTS.maxOpen()
                : Arguments.number("--max-open", maxOpen, 1, 1 << 26),
            Arguments.has(arguments, "--nxdomain-is-failure"));
    ReaderChoice reader =
        Arguments.oneOf(
            arguments,
            "--reader",
            ReaderChoice.values(),
            choice -> choice.name().toLowerCase(Locale.ROOT),
            ReaderChoice.AUTO);
    return new Options(reader, ports(arguments), settings, Arguments.has(arguments, "--all"));
  }

  private static Set<Integer> ports(ParseResult arguments) {
    Set<Integer> ports = new HashSet<>();
    for (String port : Arguments.texts(arguments, "--dns-port")) {
      ports.add(Arguments.number("--dns-port", port, 1, 65535));
    }
    return ports.isEmpty() ? Options.DEFAULTS.dnsPorts() : ports;
  }
}
