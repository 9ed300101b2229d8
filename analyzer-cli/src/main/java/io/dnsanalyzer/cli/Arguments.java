package io.dnsanalyzer.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Declares options, whose values are all text for the parser, and makes sense of the values. */
final class Arguments {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d{1,9})?)(ms|s|m|h)?");

  private Arguments() {}

  static void flag(CommandSpec spec, String description, String... names) {
    spec.addOption(OptionSpec.builder(names).description(description).build());
  }

  static void value(CommandSpec spec, String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(String.class)
            .paramLabel(label)
            .description(description)
            .build());
  }

  static void choice(CommandSpec spec, List<String> choices, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(String.class)
            .paramLabel(String.join("|", choices))
            .completionCandidates(choices)
            .description(description)
            .build());
  }

  static void repeated(CommandSpec spec, String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(description)
            .build());
  }

  /** Declares what every command takes. */
  static void help(CommandSpec spec) {
    flag(spec, "No warnings.", "-q", "--quiet");
    flag(spec, "More about errors.", "-v", "--verbose");
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("This text.").build());
    spec.addOption(
        OptionSpec.builder("--version").versionHelp(true).description("The version.").build());
  }

  static boolean has(ParseResult arguments, String name) {
    return arguments.hasMatchedOption(name);
  }

  static @Nullable String text(ParseResult arguments, String name) {
    return arguments.matchedOptionValue(name, null);
  }

  static List<String> texts(ParseResult arguments, String name) {
    return arguments.matchedOptionValue(name, List.of());
  }

  /** Returns the one of {@code values} that an option names, or {@code otherwise}. */
  static <T> T oneOf(
      ParseResult arguments, String name, T[] values, Function<T, String> code, T otherwise) {
    String text = text(arguments, name);
    if (text == null) {
      return otherwise;
    }
    for (T value : values) {
      if (code.apply(value).equals(text)) {
        return value;
      }
    }
    String known = Arrays.stream(values).map(code).collect(Collectors.joining(", "));
    throw new UsageException(name + " " + text + ": not known here; use one of " + known);
  }

  /** Returns a whole number from an option. */
  static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(
        name + " " + text + ": use a whole number from " + least + " to " + most);
  }

  /** Returns a duration such as {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}. */
  static Duration duration(ParseResult arguments, String name, Duration otherwise) {
    String text = text(arguments, name);
    if (text == null) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      String unit = matcher.group(2);
      BigDecimal nanos =
          new BigDecimal(matcher.group(1))
              .multiply(BigDecimal.valueOf(nanos(unit == null ? "s" : unit)));
      if (nanos.compareTo(BigDecimal.valueOf(Duration.ofDays(1).toNanos())) <= 0) {
        return Duration.ofNanos(nanos.longValue());
      }
    }
    throw new UsageException(
        name + " " + text + ": use a duration such as 500ms, 5s or 2m, at most 24h");
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "ms" -> 1_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 1_000_000_000L;
    };
  }
}
