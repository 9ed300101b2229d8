package io.dnsanalyzer.cli;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which capture is read, and how; the same for every command that reads one. */
final class CaptureArguments {
  private static final String STDIN = "-";

  static final String OPERANDS =
      "Files and directories that are one capture, plain, gzip or zstd; - is standard input.";

  private static final List<String> READERS = List.of("auto", "pcap4j", "builtin");

  static final Option READER = Option.choice(READERS, "Who reads files (auto).", "--reader");

  /** What is enough to read packets. */
  static final List<Option> READING =
      List.of(
          READER,
          Option.repeated("N", "A port that DNS is spoken on (53); repeatable.", "--dns-port"));

  /** What is needed beyond that to make sense of them. */
  static final List<Option> ANALYSING =
      List.of(
          Option.value("5s", "How long an answer may take.", "--timeout"),
          Option.value("120s", "How long ICMP errors and late answers may take.", "--icmp-window"),
          Option.value("N", "How many exchanges to keep at a time (262144).", "--max-open"),
          Option.flag("Count NXDOMAIN as a failure.", "--nxdomain-is-failure"));

  private CaptureArguments() {}

  /** Returns the files, or null for standard input. */
  static @Nullable List<Path> captures(Arguments arguments) {
    List<String> names = arguments.operands();
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
      paths.add(Values.path(null, name));
    }
    return paths;
  }

  /** Returns how the capture is analysed. */
  static Options options(Arguments arguments) {
    return options(arguments, arguments.has("--all"));
  }

  /**
   * Returns how the capture is analysed.
   *
   * @param answeredToo whether answered exchanges are wanted
   */
  static Options options(Arguments arguments, boolean answeredToo) {
    Windows windows = windows(arguments);
    String maxOpen = arguments.text("--max-open");
    Settings settings =
        new Settings(
            windows,
            maxOpen == null
                ? Settings.DEFAULTS.maxOpen()
                : Values.number("--max-open", maxOpen, 1, 1 << 26),
            arguments.has("--nxdomain-is-failure"));
    ReaderChoice reader =
        ReaderChoice.valueOf(Values.constant(Values.choice(arguments, "--reader", READERS)));
    return Options.DEFAULTS
        .withReader(reader)
        .withDnsPorts(ports(arguments))
        .withCorrelation(settings)
        .withScope(ScopeArguments.scope(arguments))
        .withAnsweredToo(answeredToo);
  }

  private static Windows windows(Arguments arguments) {
    Windows defaults = Windows.DEFAULTS;
    Duration answer = Values.duration(arguments, "--timeout", defaults.answer());
    boolean isLong = answer.compareTo(defaults.late()) > 0;
    Duration late = Values.duration(arguments, "--icmp-window", isLong ? answer : defaults.late());
    if (late.compareTo(answer) < 0) {
      throw new UsageException("--icmp-window: use a duration that is not shorter than --timeout");
    }
    return new Windows(answer, late, defaults.retry(), defaults.lookup(), defaults.incident());
  }

  private static Set<Integer> ports(Arguments arguments) {
    Set<Integer> ports = new HashSet<>();
    for (String port : arguments.texts("--dns-port")) {
      ports.add(Values.number("--dns-port", port, 1, 65535));
    }
    return ports.isEmpty() ? Options.DEFAULTS.dnsPorts() : ports;
  }
}
