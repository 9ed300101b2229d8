package io.dnsanalyzer.textlog;

import io.dnsanalyzer.textlog.forms.PacketLine;
import io.dnsanalyzer.textlog.forms.Printed;
import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;
import io.dnsanalyzer.textlog.forms.Scan;
import java.io.IOException;

/**
 * Makes a packet of a line that was damaged, and of those that follow it. A mend counts only where
 * it makes the packet whole; where none does, the line stays as it is.
 */
final class Mender {
  /** A packet is wrapped over no more lines than this. */
  private static final int MAX_JOINED = 6;

  /** A packet with long records is, where all lines were wrapped alike. */
  private static final int MAX_MANY = 80;

  private static final int MAX_LONG = 8192;

  /** Longer texts are not tried in several ways. */
  private static final int MAX_TRIED = 2048;

  /** More gaps than this in one line are all taken alike. */
  private static final int MAX_GAPS = 4;

  /** A terminal pads a line that it wraps; fewer spaces are tcpdump's own. */
  private static final int GAP = 4;

  private final Lines lines;
  private final TextFactsTally facts;
  private final PacketLine reader = new PacketLine();
  private final Head head = new Head();
  private final Line cleaned = new Line();
  private final Line variant = new Line();
  private final Line best = new Line();
  private final Line prefix = new Line();
  private final Line rest = new Line();
  private final Line many = new Line();
  private boolean isIndented;
  private final Line[] joined = new Line[MAX_JOINED + 1];
  private int bestJoined;
  private int bestCut;
  private boolean hasBest;

  Mender(Lines lines, TextFactsTally facts) {
    this.lines = lines;
    this.facts = facts;
    for (int i = 0; i < joined.length; i++) {
      joined[i] = new Line();
    }
  }

  /** Tells whether a line is better tried in other ways than taken as it is. */
  static boolean isDoubtful(Printed p) {
    if (p.extent == Extent.WHOLE) {
      return false;
    }
    if (p.extent == Extent.NONE) {
      return true;
    }
    return p.kind != Kind.OTHER && p.kind != Kind.SEGMENT
        || p.protocol == 17 && (p.sourcePort == 53 || p.destinationPort == 53);
  }

  /**
   * Mends a packet's text where that is possible, and takes the lines that were joined to it.
   *
   * @param prefix what stands before it, and may stand before lines joined to it
   */
  void mend(Line text, Printed p, Line prefix) throws IOException {
    this.prefix.set(prefix);
    if (Characters.clean(text, cleaned)) {
      reader.read(cleaned.bytes, 0, cleaned.length, p);
      facts.mended(Mend.CHARACTERS, text, cleaned);
      text.set(cleaned);
      if (!isDoubtful(p)) {
        return;
      }
    }
    if (text.length > MAX_TRIED) {
      return;
    }
    if (parted(text, p)) {
      return;
    }
    if (tryInLine(text, p)) {
      facts.mended(Mend.SPACES, text, variant);
      text.set(variant);
      return;
    }
    hasBest = false;
    joined[0].set(text);
    join(0, p);
    isIndented = prefix.length > 0 && prefix.firstWord() == prefix.length;
    for (int way = 0; way < 2 && !hasBest; way++) {
      joinMany(way == 1, text, p);
    }
    if (hasBest) {
      facts.mended(Mend.JOINED, text, best);
      text.set(best);
      for (int i = 0; i < bestJoined; i++) {
        takeJoined(i == bestJoined - 1);
      }
    }
    reader.read(text.bytes, 0, text.length, p);
  }

  private void takeJoined(boolean isLast) throws IOException {
    Line next = lines.peek(0);
    if (next == null) {
      return;
    }
    if (isLast && bestCut > 0 && bestCut < next.length) {
      facts.leftOut(Mend.SPLIT, next, 0, bestCut);
      next.removeBefore(bestCut);
    } else {
      lines.take();
    }
  }

  /** Parts packets that stand on one line; the rest of it becomes the next line. */
  private boolean parted(Line text, Printed p) throws IOException {
    for (int from = 8; head.embedded(text.bytes, from, text.length); from = head.start + 1) {
      int to = head.start;
      while (to > 0 && text.bytes[to - 1] == ' ') {
        to--;
      }
      reader.read(text.bytes, 0, to, p);
      if (p.extent == Extent.WHOLE || p.extent == Extent.USABLE && p.kind != Kind.OTHER) {
        lines.putBack(text.bytes, head.start, text.length, text.number);
        variant.set(text).length = to;
        facts.mended(Mend.SPLIT, text, variant);
        text.length = to;
        return true;
      }
    }
    reader.read(text.bytes, 0, text.length, p);
    return false;
  }

  /** Tries a line without the gaps and the remarks in it. */
  private boolean tryInLine(Line text, Printed p) {
    int gaps = 0;
    for (int at = 0; at < text.length; at++) {
      int run = run(text, at);
      gaps += run >= GAP ? 1 : 0;
      at += Math.max(run - 1, 0);
    }
    int ways = gaps == 0 ? 1 : 1 << Math.min(gaps, MAX_GAPS);
    for (int dots = 0; dots < 2; dots++) {
      for (int way = 0; way < ways; way++) {
        if (gaps + dots > 0 && tryGaps(text, way, dots == 1, p)) {
          return true;
        }
      }
    }
    return tryWithoutRemark(text, p);
  }

  private boolean tryGaps(Line text, int way, boolean closeDots, Printed p) {
    variant.clear().number = text.number;
    int gap = 0;
    for (int at = 0; at < text.length; at++) {
      int run = run(text, at);
      if (run >= GAP) {
        boolean isKept = (way >> Math.min(gap, MAX_GAPS - 1) & 1) != 0;
        gap++;
        if (isKept) {
          variant.add(' ');
        }
        at += run - 1;
      } else if (run != 1 || !closeDots || at == 0 || !isDotInHost(text, at)) {
        variant.add((char) (text.bytes[at] & 0xff));
      }
    }
    return isWhole(variant, p);
  }

  /** Tells whether a space stands behind a dot between digits and a word, as in "2. domain". */
  private static boolean isDotInHost(Line text, int at) {
    return text.bytes[at - 1] == '.'
        && at > 1
        && text.bytes[at - 2] != ' '
        && at + 1 < text.length
        && text.bytes[at + 1] != '(';
  }

  private static int run(Line text, int at) {
    int p = at;
    while (p < text.length && text.bytes[p] == ' ') {
      p++;
    }
    return p - at;
  }

  private boolean tryWithoutRemark(Line text, Printed p) {
    if (text.length > 0 && text.bytes[text.length - 1] == '*') { // half of what makes it bold
      variant.set(text);
      variant.length--;
      if (isWhole(variant, p)) {
        return true;
      }
    }
    for (int at = text.length - 2; at > 20; at--) {
      if (text.bytes[at] != ' ') {
        continue;
      }
      byte c = text.bytes[at + 1];
      if (c == '"' || c == '#' || c == '<' || c == '|' || c == '/' || c == '-' || c == ' ') {
        variant.set(text);
        variant.length = at;
        variant.trimEnd();
        if (isWhole(variant, p)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isWhole(Line text, Printed p) {
    reader.read(text.bytes, 0, text.length, p);
    return p.extent == Extent.WHOLE && p.kind != Kind.OTHER;
  }

  /** Tries the following lines as the rest of a packet, with and without a space between. */
  private void join(int depth, Printed p) throws IOException {
    if (depth == MAX_JOINED || joined[depth].length > MAX_TRIED) {
      return;
    }
    Line next = lines.peek(depth);
    if (next == null || isBarrier(next)) {
      return;
    }
    Line piece = new Line();
    int from = piece(next, piece);
    int cut = 0;
    if (head.find(next.bytes, 0, next.length, false)) {
      if (!head.hasPrefix || Head.decoration(next.bytes, 0, head.start) >= head.start) {
        return; // the next packet
      }
      cut = head.start;
      piece.clear().add(next.bytes, 0, cut);
      piece.trimEnd();
      from = piece.firstWord();
    }
    for (int space = 1; space >= 0; space--) {
      Line text = joined[depth + 1];
      text.set(joined[depth]);
      if (space == 1) {
        text.add(' ');
      }
      text.add(piece.bytes, from, piece.length);
      if (isBetter(text, p)) {
        best.set(text);
        bestJoined = depth + 1;
        bestCut = cut;
        hasBest = true;
      }
    }
    if (hasBest || cut > 0) {
      return;
    }
    for (int space = 1; space >= 0 && !hasBest; space--) {
      Line text = joined[depth + 1];
      text.set(joined[depth]);
      if (space == 1) {
        text.add(' ');
      }
      text.add(piece.bytes, from, piece.length);
      join(depth + 1, p);
    }
  }

  /** Cleans a line that may go on with a packet; returns where what it goes on with begins. */
  private int piece(Line next, Line piece) {
    int common = next.common(prefix);
    if (common > 0) {
      rest.clear().add(next.bytes, common, next.length);
      Characters.clean(rest, piece);
      return piece.firstWord();
    }
    Characters.clean(next, piece);
    int from = piece.firstWord();
    return prefix.length > 0 ? Head.decoration(piece.bytes, from, piece.length) : from;
  }

  /**
   * Joins many lines in one way: terminals wrap at a width, without a space, mails between words.
   */
  private void joinMany(boolean isAtWords, Line text, Printed p) throws IOException {
    Line piece = new Line();
    many.set(text);
    for (int i = 0; i < MAX_MANY && many.length < MAX_LONG; i++) {
      Line next = lines.peek(i);
      if (next == null || isBarrier(next) || head.find(next.bytes, 0, next.length, false)) {
        return;
      }
      int from = piece(next, piece);
      if (isAtWords) {
        many.add(' ');
      }
      // At a width, a space may be the first of the next line.
      int space = !isAtWords && from > 0 && piece.bytes[from - 1] == ' ' ? from - 1 : from;
      many.add(piece.bytes, isIndented ? from : space, piece.length);
      if (i >= MAX_JOINED && isWhole(many, p)) {
        best.set(many);
        bestJoined = i + 1;
        bestCut = 0;
        hasBest = true;
        return;
      }
    }
  }

  private boolean isBetter(Line text, Printed p) {
    boolean isWhole = isWhole(text, p) || tryInLineOf(text, p);
    return isWhole && (!hasBest || p.kind == Kind.QUERY && p.isLengthRight());
  }

  private boolean tryInLineOf(Line text, Printed p) {
    if (tryInLine(text, p)) {
      text.set(variant);
      return true;
    }
    return false;
  }

  /** Tells whether no packet goes on in a line. */
  private static boolean isBarrier(Line line) {
    int p = line.firstWord();
    Scan s = new Scan();
    s.start(line.bytes, p, line.length);
    return s.isAtEnd() || s.is("```") || s.is("tcpdump:") || s.is("listening on") || s.is("^C");
  }
}
