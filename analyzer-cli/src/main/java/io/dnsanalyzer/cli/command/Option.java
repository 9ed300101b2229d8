package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.words.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An option of a command. One constant says all of it: its names, what the help says, and what its
 * values mean; {@link Arguments#get} gives that meaning.
 *
 * @param <T> what the option means to the program; a value of it stands for an option not given
 * @param names as the user types them; the first one stands in messages
 * @param label what stands for its value in the help; null when it takes none
 * @param repeatable whether it may be given more than once
 * @param choices the values it takes; empty when they cannot be listed
 * @param description what it does, for the help
 * @param meaning makes sense of the values given, of which there are none when the option was not
 *     given; throws {@link UsageException} when they make none
 */
public record Option<T>(
    List<String> names,
    @Nullable String label,
    boolean repeatable,
    List<String> choices,
    String description,
    BiFunction<String, List<String>, T> meaning) {
  /** What stands for the name of a file in the help. */
  public static final String FILE = "FILE";

  /** Makes sense of a value. */
  public interface Sense<T> {
    /** Returns what a text means; null when it makes no sense. */
    @Nullable T of(String text);
  }

  /** Returns an option that is there or not. The names are divided by commas, here and below. */
  public static Option<Boolean> flag(String names, String description) {
    return new Option<>(
        split(names), null, false, List.of(), description, (name, given) -> !given.isEmpty());
  }

  /** Returns an option whose value is a text; empty when it was not given. */
  public static Option<String> text(String names, String label, String description) {
    return new Option<>(
        split(names),
        label,
        false,
        List.of(),
        description,
        (name, given) -> given.isEmpty() ? "" : given.get(0));
  }

  /** Returns an option that may be given more than once, each time with a text. */
  public static Option<List<String>> texts(String names, String label, String description) {
    return new Option<>(
        split(names), label, true, List.of(), description, (name, given) -> List.copyOf(given));
  }

  /**
   * Returns an option whose value has a form of its own.
   *
   * @param advice what to say of a value that makes no sense
   */
  public static <T> Option<Optional<T>> value(
      String names, String label, String description, String advice, Sense<T> sense) {
    return new Option<>(
        split(names),
        label,
        false,
        List.of(),
        description,
        (name, given) ->
            given.isEmpty()
                ? Optional.empty()
                : Optional.of(read(name, given.get(0), sense, advice)));
  }

  /** Returns an option whose value is a whole number from {@code least} to {@code most}. */
  public static Option<Integer> number(
      String names, String label, String description, int least, int most, int otherwise) {
    return new Option<>(
        split(names),
        label,
        false,
        List.of(),
        description,
        (name, given) -> given.isEmpty() ? otherwise : number(name, given.get(0), least, most));
  }

  /** Returns an option that may be given more than once, each time with a whole number. */
  public static Option<Set<Integer>> numbers(
      String names, String label, String description, int least, int most) {
    return new Option<>(
        split(names),
        label,
        true,
        List.of(),
        description,
        (name, given) -> {
          Set<Integer> numbers = new LinkedHashSet<>();
          for (String text : given) {
            numbers.add(number(name, text, least, most));
          }
          return numbers;
        });
  }

  /** Returns an option whose value is a duration above zero and of at most a day. */
  static Option<Duration> duration(
      String names, String label, String description, Duration otherwise) {
    String advice = "use a duration such as 500ms, 5s or 2m, above 0 and at most 24h";
    return new Option<>(
        split(names),
        label,
        false,
        List.of(),
        description,
        (name, given) ->
            given.isEmpty() ? otherwise : read(name, given.get(0), Durations::aboveZero, advice));
  }

  /** Returns an option whose value is one of a few; the first of them when it was not given. */
  public static <E extends Enum<E>> Option<E> choice(String names, String description, E[] values) {
    List<String> words = words(values);
    return new Option<>(
        split(names),
        String.join("|", words),
        false,
        words,
        description,
        (name, given) -> given.isEmpty() ? values[0] : one(name, given.get(0), words, values));
  }

  /** Returns an option that may be given more than once, each time with one of a few values. */
  public static <E extends Enum<E>> Option<List<E>> choices(
      String names, String description, E[] values, E otherwise) {
    List<String> words = words(values);
    return new Option<>(
        split(names),
        String.join("|", words),
        true,
        words,
        description,
        (name, given) -> {
          Set<E> chosen = new LinkedHashSet<>();
          for (String text : given) {
            chosen.add(one(name, text, words, values));
          }
          return chosen.isEmpty() ? List.of(otherwise) : List.copyOf(chosen);
        });
  }

  private static List<String> split(String names) {
    return List.of(names.split(", "));
  }

  /** Returns how the user types the values. */
  public static <E extends Enum<E>> List<String> words(E[] values) {
    List<String> words = new ArrayList<>();
    for (E value : values) {
      words.add(value.name().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  private static <E> E one(String name, String text, List<String> words, E[] values) {
    int index = words.indexOf(text);
    if (index < 0) {
      throw new UsageException(
          name + " " + text + ": not known here; use one of " + String.join(", ", words));
    }
    return values[index];
  }

  private static int number(String name, String text, int least, int most) {
    return read(
        name,
        text,
        value -> {
          try {
            int number = Integer.parseInt(value);
            return number >= least && number <= most ? number : null;
          } catch (NumberFormatException e) {
            return null;
          }
        },
        "use a whole number from " + least + " to " + most);
  }

  private static <T> T read(String name, String text, Sense<T> sense, String advice) {
    T value = sense.of(text);
    if (value == null) {
      throw new UsageException(name + " " + text + ": " + advice);
    }
    return value;
  }

  /** Returns the name that stands in messages. */
  public String name() {
    return names.get(0);
  }

  public boolean takesValue() {
    return label != null;
  }

  /** Tells whether its value names a file, so that a shell completes the names of files. */
  public boolean isFile() {
    return FILE.equals(label);
  }

  /** Returns the name and a value as the user types them, for messages. */
  public String with(Object value) {
    return name() + " " + value;
  }
}
