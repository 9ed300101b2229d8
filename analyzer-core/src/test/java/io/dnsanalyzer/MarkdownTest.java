package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads a page in a terminal or in a diff reads lines of at most 100 columns; the tests
 * that a page names are there.
 */
class MarkdownTest {
  private static final Path ROOT = Path.of(System.getProperty("analyzer.root", ".."));
  private static final int COLUMNS = 100;
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

  /** Directories of what was built or fetched. */
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

  @Test
  void noLineOfProseIsLongerThanAHundredColumns() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path page : pages()) {
      tooLong.addAll(tooLong(ROOT.relativize(page).toString(), Files.readAllLines(page)));
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void everyTestThatAPageNamesIsThere() throws IOException {
    Set<String> tests = new HashSet<>();
    for (Path source : files(".java")) {
      tests.add(source.getFileName().toString().replace(".java", ""));
    }
    List<String> gone = new ArrayList<>();
    for (Path page : pages()) {
      Matcher named = TEST.matcher(Files.readString(page));
      while (named.find()) {
        if (!tests.contains(named.group(1))) {
          gone.add(ROOT.relativize(page) + " names " + named.group(1));
        }
      }
    }
    assertThat(gone).isEmpty();
  }

  @Test
  void thePagesThatPeopleReadFirstAreAmongThem() throws IOException {
    assertThat(pages())
        .contains(
            ROOT.resolve("README.md"),
            ROOT.resolve("docs/performance.md"),
            ROOT.resolve("testdata/README.md"));
  }

  @Test
  void aLongLineIsFoundByFileAndNumber() {
    String hundred = "w ".repeat(49) + "ww";
    assertThat(tooLong("PAGE.md", List.of(hundred, hundred + "w")))
        .containsExactly("PAGE.md:2 has 101 columns");
  }

  @Test
  void tablesCodeAndAddressesMayBeLonger() {
    String words = "w ".repeat(60);
    assertThat(
            tooLong(
                "PAGE.md",
                List.of(
                    "| " + words + "|",
                    "",
                    "    " + words,
                    "```",
                    words,
                    "```",
                    "[name]: https://example.org/" + "w".repeat(100),
                    "- [" + "w".repeat(100) + "](docs)")))
        .isEmpty();
  }

  private static List<Path> pages() throws IOException {
    return files(".md").stream().filter(page -> !isReport(page)).toList();
  }

  private static List<Path> files(String suffix) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return NOT_OURS.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(suffix)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** Reports wrap nothing: they are expected outputs, such as {@code name.expected.md}. */
  private static boolean isReport(Path file) {
    return file.startsWith(ROOT.resolve("testdata")) && !file.endsWith("README.md");
  }

  /** The places of lines that are too long and have a space at which they could be broken. */
  private static List<String> tooLong(String page, List<String> lines) {
    List<String> tooLong = new ArrayList<>();
    boolean isCode = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isFence = line.strip().startsWith("```");
      isCode ^= isFence;
      int columns = line.codePointCount(0, line.length());
      if (columns > COLUMNS && !isCode && !isFence && isProse(line)) {
        tooLong.add(page + ":" + (i + 1) + " has " + columns + " columns");
      }
    }
    return tooLong;
  }

  private static boolean isProse(String line) {
    boolean isTable = line.strip().startsWith("|");
    boolean isIndentedCode = line.startsWith("    ");
    String words = line.strip().replaceFirst("^([-*+>#]+|[0-9]+[.)]|\\[[^]]+]:) +", "");
    return !isTable && !isIndentedCode && words.contains(" ");
  }
}
