package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.cli.Commands;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.textlog.LogTimes;
import io.dnsanalyzer.words.Likeness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which capture is read, and how; the same for every command that reads one. */
public final class CaptureArguments {
  private static final String STDIN = "-";

  public static final String OPERANDS =
      "Captures, printed tcpdump logs and directories, plain, gzip or zstd; - is standard input.";

  private static final Option<List<String>> READ =
      Option.texts("-r", Option.FILE, "A capture to read, as tcpdump has it; repeatable.");
  public static final Option<ReaderChoice> READER =
      Option.choice("--reader", "Who reads files (auto).", ReaderChoice.values());
  public static final Option<Set<Integer>> DNS_PORT =
      Option.numbers("--dns-port", "N", "A port that DNS is spoken on (53); repeatable.", 1, 65535);

  private static final Option<Optional<LocalDate>> DATE =
      Option.value(
          "--date",
          "2024-03-14",
          "The day of a printed log's first time, where it does not say it.",
          "use a day such as 2024-03-14",
          LocalDate::parse);

  /** What is enough to read packets. */
  public static final List<Option<?>> READING = List.of(READ, READER, DNS_PORT, DATE);

  private static final Option<Duration> TIMEOUT =
      Option.duration("--timeout", "5s", "How long an answer may take.", Windows.DEFAULTS.answer());
  private static final Option<Duration> ICMP_WINDOW =
      Option.duration(
          "--icmp-window",
          "120s",
          "How long ICMP errors and late answers may take.",
          Windows.DEFAULTS.late());
  private static final Option<Duration> SLOW =
      Option.duration(
          "--slow",
          "1s",
          "How long an answer may take before it is slow.",
          Settings.DEFAULTS.slow());
  public static final Option<Integer> MAX_OPEN =
      Option.number(
          "--max-open",
          "N",
          "How many exchanges to keep at a time (262144).",
          1,
          1 << 26,
          Settings.DEFAULTS.maxOpen());

  /** What is done side by side; what that is, each command says. */
  public static final String JOBS_NAMES = "--jobs";

  private static final Option<Integer> JOBS =
      Option.number(
          JOBS_NAMES,
          "N",
          "How many threads match answers to queries (by the cores).",
          1,
          Options.MAX_JOBS,
          0);
  private static final Option<Boolean> NXDOMAIN_IS_FAILURE =
      Option.flag("--nxdomain-is-failure", "Count NXDOMAIN as a failure.");

  /** What is needed beyond that to make sense of them. */
  public static final List<Option<?>> ANALYSING =
      List.of(TIMEOUT, ICMP_WINDOW, SLOW, MAX_OPEN, JOBS, NXDOMAIN_IS_FAILURE);

  private CaptureArguments() {}

  /** Returns the files, or null for standard input. */
  public static @Nullable List<Path> captures(Arguments arguments) {
    List<String> names = new ArrayList<>(arguments.get(READ));
    names.addAll(arguments.operands());
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
      Path path = FileNames.path(null, name);
      refuseMisspeltCommand(name, path);
      paths.add(path);
    }
    return paths;
  }

  /** Refuses what is no file and nearly the name of a command; a path is no such name. */
  private static void refuseMisspeltCommand(String name, Path path) {
    boolean isPath = name.contains("/") || Files.exists(path);
    String command = isPath ? null : Likeness.of(name, Commands.names());
    if (command != null) {
      throw new UsageException(name + ": no such file (did you mean the command " + command + "?)");
    }
  }

  /** Returns how the capture is analysed where answered exchanges are of no interest. */
  public static Options options(Arguments arguments) {
    return options(arguments, false);
  }

  /**
   * Returns how the capture is analysed.
   *
   * @param answeredToo whether answered exchanges are wanted
   */
  public static Options options(Arguments arguments, boolean answeredToo) {
    Settings settings =
        new Settings(
            windows(arguments),
            arguments.get(SLOW),
            arguments.get(MAX_OPEN),
            arguments.get(NXDOMAIN_IS_FAILURE));
    Set<Integer> ports = arguments.get(DNS_PORT);
    Options options = Options.DEFAULTS;
    if (arguments.has(JOBS)) {
      options = options.withJobs(arguments.get(JOBS));
    }
    return options
        .withReader(arguments.get(READER))
        .withDnsPorts(ports.isEmpty() ? Options.DEFAULTS.dnsPorts() : ports)
        .withCorrelation(settings)
        .withScope(ScopeArguments.scope(arguments))
        .withAnsweredToo(answeredToo)
        .withLogTimes(new LogTimes(arguments.get(DATE), ReportArguments.zone(arguments)));
  }

  private static Windows windows(Arguments arguments) {
    Windows defaults = Windows.DEFAULTS;
    Duration answer = arguments.get(TIMEOUT);
    Duration late = arguments.get(ICMP_WINDOW);
    if (late.compareTo(answer) < 0) {
      if (arguments.has(ICMP_WINDOW)) {
        throw new UsageException(
            ICMP_WINDOW.name() + ": use a duration that is not shorter than " + TIMEOUT.name());
      }
      late = answer;
    }
    return new Windows(answer, late, defaults.retry(), defaults.lookup(), defaults.incident());
  }
}
