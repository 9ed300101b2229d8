package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether addresses and names are replaced, in the report and in the evidence. */
public final class AnonymousArguments {
  private static final Option<Boolean> ANONYMIZE =
      Option.flag("--anonymize", "Replace addresses and names, in the evidence too.");
  private static final Option<String> KEY =
      Option.text("--anonymize-key", "FILE", "The same replacements in every run with this file.");

  public static final List<Option<?>> OPTIONS = List.of(ANONYMIZE, KEY);

  private static final int LONGEST_KEY = 4096;

  private AnonymousArguments() {}

  /** Returns the same options with what the user wants replaced. */
  public static Options replace(Options options, Arguments arguments) throws IOException {
    if (!arguments.get(ANONYMIZE) && !arguments.has(KEY)) {
      return options;
    }
    Pseudonyms pseudonyms = arguments.has(KEY) ? ofFile(arguments.get(KEY)) : Pseudonyms.random();
    try {
      return options.withPseudonyms(pseudonyms);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          ANONYMIZE.name()
              + ": nobody can tell what stands for "
              + e.getMessage()
              + "; give a name whole, or as *.example.com");
    }
  }

  private static Pseudonyms ofFile(String text) throws IOException {
    Path path = FileNames.path(KEY, text);
    byte[] key;
    try {
      long size = Files.size(path);
      key = size > LONGEST_KEY ? new byte[0] : Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UsageException(KEY.with(path) + ": cannot be read");
    }
    if (key.length < Pseudonyms.SHORTEST_KEY) {
      throw new UsageException(
          KEY.with(path)
              + ": use a file of "
              + Pseudonyms.SHORTEST_KEY
              + " to "
              + LONGEST_KEY
              + " random bytes");
    }
    return Pseudonyms.of(key);
  }
}
