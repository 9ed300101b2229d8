package io.dnsanalyzer.textlog;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Does to printed lines what mails, tickets and terminals do. */
final class Pastes {
  private static final String[] MARKS = {"", "", "> ", "# ", "- ", "    ", "| ", "* ", "// "};
  private static final String[] ARROWS = {">", ">", "&gt;", "\u203a", "\uff1e", "\u2192"};

  private Pastes() {}

  static byte[] of(List<String> lines, Random random) {
    String mark = MARKS[random.nextInt(MARKS.length)];
    String arrow = ARROWS[random.nextInt(ARROWS.length)];
    String end = random.nextInt(3) == 0 ? "\r\n" : "\n";
    int width = random.nextInt(3) == 0 ? Integer.MAX_VALUE : 50 + random.nextInt(60);
    boolean isBold = random.nextInt(6) == 0;
    boolean isFenced = random.nextInt(4) == 0;
    StringBuilder out = new StringBuilder("From the ticket:" + end + (isFenced ? "```" + end : ""));
    for (String line : lines) {
      String shown = line.replace(" > ", " " + arrow + " ");
      if (isBold) {
        shown = "**" + shown + "**";
      }
      for (int at = 0; at < shown.length(); at += width) {
        int to = width == Integer.MAX_VALUE ? shown.length() : Math.min(shown.length(), at + width);
        out.append(mark).append(shown, at, to).append(end);
        if (width == Integer.MAX_VALUE) {
          break;
        }
      }
      if (random.nextInt(8) == 0) {
        out.append(end);
      }
    }
    out.append(isFenced ? "```" + end : "").append(lines.size()).append(" packets captured\n");
    String text = out.toString();
    Charset charset =
        switch (random.nextInt(4)) {
          case 0 -> StandardCharsets.UTF_16;
          case 1 -> StandardCharsets.UTF_16LE;
          default -> StandardCharsets.UTF_8;
        };
    return (random.nextInt(5) == 0 && !charset.equals(StandardCharsets.UTF_16)
            ? "\ufeff" + text
            : text)
        .getBytes(charset);
  }
}
