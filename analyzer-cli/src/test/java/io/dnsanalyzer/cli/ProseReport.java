package io.dnsanalyzer.cli;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a reader of the text, Markdown or HTML report sees, without white space, so that it does not
 * matter where lines end.
 */
record ProseReport(String seen) {
  private static final String FRAME = "[0-9]+(?::[0-9]+)?";

  /** Frames in a cell, in parentheses or in brackets: {@code 1 to 6, 9 and 3 more}. */
  private static final Pattern FRAMES =
      Pattern.compile(
          "[|(\\[](?:frames?)?("
              + FRAME
              + "(?:(?:,|to)"
              + FRAME
              + ")*)(?:,?and([0-9]+)more)?[|)\\]]");

  static ProseReport ofText(String text) {
    return new ProseReport(squeezed(text));
  }

  /** CommonMark 2.4: a backslash before punctuation is not seen, but for indented code (4.4). */
  static ProseReport ofMarkdown(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n")) {
      out.append(line.startsWith("    ") ? line : line.replaceAll("\\\\(\\p{Punct})", "$1"));
    }
    return new ProseReport(squeezed(out.toString()));
  }

  /** Throws an exception when the page is not well formed. */
  static ProseReport ofHtml(String page) throws Exception {
    StringBuilder out = new StringBuilder();
    collect(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement(),
        out);
    return new ProseReport(squeezed(out.toString()));
  }

  private static void collect(Node node, StringBuilder out) {
    if (node.getNodeType() == Node.TEXT_NODE) {
      out.append(node.getNodeValue());
      return;
    }
    boolean isFrames =
        node instanceof Element element && element.getAttribute("class").equals("frames");
    out.append(isFrames ? "(" : "");
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      collect(child, out);
    }
    if (isFrames) {
      out.append(')');
    } else if (Set.of("td", "th").contains(node.getNodeName())) {
      out.append('|');
    }
  }

  private static final String ONE_WEBSITE = "\"Thewebsite";
  private static final String ALL_WEBSITES = "\"Thesewebsitesaredown\":onlynames";

  private static final String SERVER = "\"Theserverisdown\":";
  private static final String IS_UP = ",sosomethingisupthere";
  private static final String ARE_UP = "servers,sosomethingisupthere";

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  /**
   * Tells whether the sentence is there, at least once with all the frames that show it. What is
   * said of the website of each incident may be said once of all websites, and what is said of
   * their servers once of all servers.
   */
  boolean says(JsonFacts.Claim claim) {
    String sentence = squeezed(claim.sentence());
    if (sentence.startsWith(ONE_WEBSITE) && seen.contains(ALL_WEBSITES)) {
      return true;
    }
    if (sentence.startsWith(SERVER)) {
      return saysOfServer(sentence.substring(SERVER.length(), sentence.length() - 1));
    }
    for (int at = seen.indexOf(sentence); at >= 0; at = seen.indexOf(sentence, at + 1)) {
      Matcher frames = FRAMES.matcher(seen).region(at + sentence.length(), seen.length());
      if (claim.frames().isEmpty()
          || frames.lookingAt() && fits(frames, claim.frames(), Set.of())) {
        return true;
      }
    }
    return false;
  }

  private boolean saysOfServer(String why) {
    int at = seen.indexOf(SERVER);
    return at >= 0
        && (seen.indexOf(why, at) >= 0 || why.endsWith(IS_UP) && seen.indexOf(ARE_UP, at) >= 0);
  }

  /**
   * Tells whether frames stand together somewhere, all of them and no others.
   *
   * @param perhaps frames that may be among them
   */
  boolean names(Set<String> frames, Set<String> perhaps) {
    Matcher groups = FRAMES.matcher(seen);
    // The bar that ends one cell begins the next.
    for (int at = 0; groups.find(at); at = groups.end() - 1) {
      if (fits(groups, frames, perhaps)) {
        return true;
      }
    }
    return false;
  }

  /** Of many frames, a report names the first ones and counts the others. */
  private static boolean fits(Matcher group, Set<String> frames, Set<String> perhaps) {
    Set<String> named = new TreeSet<>();
    for (String range : group.group(1).split(",")) {
      String[] ends = range.split("to");
      String last = ends[ends.length - 1];
      String file = last.substring(0, last.indexOf(':') + 1);
      for (long n = number(ends[0]); n <= number(last); n++) {
        named.add(file + n);
      }
    }
    int more = group.group(2) == null ? 0 : Integer.parseInt(group.group(2));
    boolean isWhole = more > 0 ? named.size() + more >= frames.size() : named.containsAll(frames);
    named.removeAll(perhaps);
    return isWhole
        && frames.containsAll(named)
        && named.size() + more <= frames.size() + (more > 0 ? perhaps.size() : 0);
  }

  private static long number(String frame) {
    return Long.parseLong(frame.substring(frame.indexOf(':') + 1));
  }
}
