package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.TextFacts;
import io.dnsanalyzer.capture.TextFacts.Misfit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of files, without what their names and texts would give away. */
public final class FileNames {
  private FileNames() {}

  /** Returns the same files by the names {@code capture-0}, {@code capture-1} and so on. */
  public static List<FileFacts> replace(List<FileFacts> files, Pseudonyms pseudonyms) {
    List<FileFacts> replaced = new ArrayList<>(files.size());
    for (FileFacts file : files) {
      replaced.add(
          new FileFacts(
              "capture-" + replaced.size(),
              file.container(),
              file.count(),
              file.span(),
              file.drops(),
              file.excerptOf(),
              file.damage(),
              text(file.text(), pseudonyms)));
    }
    return replaced;
  }

  private static @Nullable TextFacts text(@Nullable TextFacts text, Pseudonyms pseudonyms) {
    return text == null
        ? null
        : new TextFacts(
            text.hasTimes(),
            text.day(),
            text.lines(),
            text.mends(),
            text.firstMends(),
            misfit(text.misfit(), pseudonyms));
  }

  private static @Nullable Misfit misfit(@Nullable Misfit misfit, Pseudonyms pseudonyms) {
    return misfit == null
        ? null
        : new Misfit(
            misfit.queries(),
            pseudonyms.host(misfit.name()),
            misfit.nameLength(),
            misfit.printed(),
            misfit.errors(),
            misfit.errorLengths(),
            misfit.frames());
  }
}
