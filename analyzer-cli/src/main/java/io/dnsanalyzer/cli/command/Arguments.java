package io.dnsanalyzer.cli.command;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What the user asked for: the values of options, and what is left. */
public final class Arguments {
  private final IdentityHashMap<Option<?>, List<String>> values = new IdentityHashMap<>();
  private final List<String> operands = new ArrayList<>();

  /** Adds an option that was given, with its value; of one that takes none, any text. */
  void add(Option<?> option, String value) {
    values.computeIfAbsent(option, key -> new ArrayList<>()).add(value);
  }

  void addOperand(String operand) {
    operands.add(operand);
  }

  /** Tells whether an option was given. */
  public boolean has(Option<?> option) {
    return values.containsKey(option);
  }

  /**
   * Returns what an option means, given or not.
   *
   * @throws UsageException when its value makes no sense
   */
  public <T> T get(Option<T> option) {
    return option.meaning().apply(option.name(), values.getOrDefault(option, List.of()));
  }

  /** Returns what is no option. */
  public List<String> operands() {
    return operands;
  }
}
