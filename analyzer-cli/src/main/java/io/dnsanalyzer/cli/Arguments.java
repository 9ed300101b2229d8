package io.dnsanalyzer.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user asked for: the values of options, and what is left. */
final class Arguments {
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  void add(Option option, List<String> given) {
    values.computeIfAbsent(option.name(), name -> new ArrayList<>()).addAll(given);
  }

  void addOperand(String operand) {
    operands.add(operand);
  }

  /** Tells whether an option was given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns the value of an option; null when it was not given. */
  @Nullable String text(String name) {
    List<String> given = texts(name);
    return given.isEmpty() ? null : given.get(0);
  }

  /** Returns the values of an option that may be given more than once. */
  List<String> texts(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns what is no option. */
  List<String> operands() {
    return operands;
  }
}
