package io.dnsanalyzer.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of a command.
 *
 * @param names as the user types them; the first one names it inside the program
 * @param label what stands for its value in the help; null when it takes none
 * @param repeatable whether it may be given more than once
 * @param choices the values it takes; empty when they cannot be listed
 * @param description what it does, for the help
 */
record Option(
    List<String> names,
    @Nullable String label,
    boolean repeatable,
    List<String> choices,
    String description) {
  /** Returns an option that is there or not. */
  static Option flag(String description, String... names) {
    return new Option(List.of(names), null, false, List.of(), description);
  }

  /** Returns an option with a value. */
  static Option value(String label, String description, String... names) {
    return new Option(List.of(names), label, false, List.of(), description);
  }

  /** Returns an option with one of a few values. */
  static Option choice(List<String> choices, String description, String... names) {
    return new Option(List.of(names), String.join("|", choices), false, choices, description);
  }

  /** Returns an option with one of a few values each time that it is given. */
  static Option choices(List<String> choices, String description, String... names) {
    return new Option(List.of(names), String.join("|", choices), true, choices, description);
  }

  /** Returns an option with a value that may be given more than once. */
  static Option repeated(String label, String description, String... names) {
    return new Option(List.of(names), label, true, List.of(), description);
  }

  /** Returns what identifies the option inside the program. */
  String name() {
    return names.get(0);
  }

  boolean takesValue() {
    return label != null;
  }
}
