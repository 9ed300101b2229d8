package io.dnsanalyzer.textlog;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.TextFacts;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.textlog.forms.PacketLine;
import io.dnsanalyzer.textlog.forms.Printed;
import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;
import io.dnsanalyzer.textlog.forms.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The packets of a printed log: each is a frame whose bytes are its text, mended, without its time.
 *
 * <p>Times of a text without a date are of an {@link UnknownDay}, unless its day is given. Of
 * packets without times only the order is known.
 */
public final class TextLog implements FrameReader {
  private static final long DAY = 86_400_000_000_000L;

  /** Where times go back by more than this, midnight has passed. */
  private static final long MIDNIGHT = DAY / 2;

  /** How many lines are looked at to tell differences (-ttt) from elapsed times (-ttttt). */
  private static final int LOOKED_AT = 1000;

  /** A text whose first lines of this number hold no packet is no log. */
  private static final int MAX_BEFORE = 20_000;

  /** A packet in tunnels has two lines for each of them. */
  private static final int MAX_HEADERS = 8;

  private enum Clock {
    UNKNOWN,
    WALL,
    /** Times count from the first one, as far as one can tell. */
    ELAPSED,
    /** Each time is the difference to the one before. */
    DIFFERENCES
  }

  private final Lines lines;
  private final TextFactsTally facts = new TextFactsTally();
  private final Mender mender;
  private final PacketLine reader = new PacketLine();
  private final Printed packet = new Printed();
  private final Head head = new Head();
  private final Head nextHead = new Head();
  private final Line text = new Line();
  private final Line cleaned = new Line();

  /** What stands before the packet. */
  private final Line prefix = new Line();

  private final Repeats repeats = new Repeats();
  private final @Nullable LocalDate date;
  private final ZoneId zone;

  private Clock clock = Clock.UNKNOWN;
  private boolean isTimed;
  private boolean hasAny;
  private boolean isReady;
  private boolean isBeside;
  private long day;
  private long lastOfDay = Long.MIN_VALUE;
  private long now = UnknownDay.NO_TIME;
  private long latest = Long.MIN_VALUE;
  private int digits = 6;
  private long count;

  private TextLog(InputStream in, @Nullable LocalDate date, ZoneId zone) throws IOException {
    this.date = date;
    this.zone = zone;
    lines = new Lines(in);
    mender = new Mender(lines, facts);
    day = firstDay();
  }

  /**
   * Opens a text.
   *
   * @param in read from its start, and left open
   * @param date the day of the first time, where the text does not say it
   * @param isBeside whether that day is the one of a capture beside the text
   * @param zone the zone of times that are not in seconds since 1970
   * @return null when no packet is in it
   */
  public static @Nullable TextLog open(
      InputStream in, @Nullable LocalDate date, boolean isBeside, ZoneId zone) throws IOException {
    TextLog log = new TextLog(in, date, zone);
    if (isBeside) {
      log.facts.beside();
    }
    log.isBeside = isBeside;
    if (log.lines.isRecoded) {
      log.facts.recoded("UTF-16");
    }
    log.isReady = log.read();
    return log.hasAny ? log : null;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (!isReady && !read()) {
      return false;
    }
    isReady = false;
    frame.set(text.bytes, 0, text.length, text.length, LinkType.PRINTED, now);
    return true;
  }

  /** Reads the next packet into {@link #text}. */
  private boolean read() throws IOException {
    for (Line line = lines.peek(0); line != null; line = lines.peek(0)) {
      if (!hasAny && line.number > MAX_BEFORE) {
        return false;
      }
      boolean isFound = head.find(line.bytes, 0, line.length, !isTimed);
      if (!isFound && line.hasMarks() && Characters.clean(line, cleaned)) {
        isFound = head.find(cleaned.bytes, 0, cleaned.length, !isTimed);
        if (isFound) {
          facts.mended(Mend.CHARACTERS, line, cleaned);
        }
        line.set(cleaned);
      }
      if (!isFound) {
        if (!line.isBlank()) {
          facts.skipped();
        }
        lines.take();
        continue;
      }
      prefix.clear();
      if (head.hasPrefix) {
        prefix.add(line.bytes, 0, head.start);
        facts.leftOut(Mend.PREFIX, line, 0, head.start);
      }
      if (head.isTimed && head.time.isMended) {
        facts.mendedTime(line, head.start, head.time);
      }
      text.clear().add(line.bytes, head.packet, line.length).trimEnd();
      text.number = line.number;
      lines.take();
      gather();
      if (!hasAny && !packet.hasFlow) {
        facts.skipped();
        continue;
      }
      hasAny |= packet.hasFlow;
      time();
      boolean isExact = head.isTimed && head.time.digits >= 6 && isOfClock();
      boolean isRepeated = repeats.isKnown(now, isExact && now <= latest, text);
      latest = Math.max(latest, now);
      if (isExact && isRepeated) {
        facts.leftOut(Mend.REPEATED, text, 0, text.length);
        continue;
      }
      note();
      return true;
    }
    return false;
  }

  /** Tells whether equal times are of one moment: differences are equal by chance. */
  private boolean isOfClock() {
    return clock != Clock.ELAPSED && clock != Clock.DIFFERENCES;
  }

  private void note() {
    facts.misfits.add(packet, ++count, now);
    if (packet.extent == Extent.NONE) {
      facts.unread();
    } else if (packet.kind == Kind.QUIET
        && packet.protocol == 17
        && (packet.sourcePort == 53 || packet.destinationPort == 53)) {
      facts.quiet();
    }
    if (packet.isIncomplete()) {
      complete();
      facts.mended(Mend.PUNCTUATION, text, cleaned);
    }
  }

  /** Writes the packet with the punctuation that it lacks. */
  private void complete() {
    cleaned.clear();
    int from = 0;
    if (packet.colonAt >= 0) {
      cleaned.add(text.bytes, 0, packet.colonAt).add(':');
      from = packet.colonAt;
    }
    if (packet.commaAt >= 0) {
      cleaned.add(text.bytes, from, packet.commaAt).add(',');
      from = packet.commaAt;
    }
    cleaned.add(text.bytes, from, text.length);
  }

  /** Adds the lines that belong to the packet whose first line was read. */
  private void gather() throws IOException {
    reader.read(text.bytes, 0, text.length, packet);
    for (int lines = 0; lines < MAX_HEADERS && isHeaderOnly(); lines++) {
      addNext();
      reader.read(text.bytes, 0, text.length, packet);
    }
    if (Mender.isDoubtful(packet)) {
      mender.mend(text, packet, prefix);
    }
    if (packet.kind == Kind.ICMP_ERROR && isQuote(lines.peek(0))) {
      boolean isWhole = addNext();
      if (!isWhole) {
        addNext();
      }
    }
    Line next = lines.peek(0);
    while (next != null && HexDump.isDump(next.bytes, 0, next.length)) {
      text.add('\n').add(next.bytes, 0, next.length);
      lines.take();
      next = lines.peek(0);
    }
  }

  /** Tells whether the addresses stand in the next line: -v and tunnels print so. */
  private boolean isHeaderOnly() throws IOException {
    Line next = lines.peek(0);
    if (next == null || nextHead.find(next.bytes, 0, next.length, false)) {
      return false;
    }
    Scan s = new Scan();
    s.start(text.bytes, 0, text.length);
    boolean isVerbose =
        packet.extent == Extent.NONE
            && text.length > 0
            && text.bytes[text.length - 1] == ')'
            && (s.find("(tos ") >= 0 || s.find("hlim ") >= 0);
    boolean isTunnel =
        packet.hasFlow
            && packet.kind == Kind.OTHER
            && (s.find(": VXLAN") >= 0 || s.find(": GREv") >= 0 || s.find(": Geneve") >= 0);
    s.start(next.bytes, next.firstWord(), next.length);
    boolean isInner = s.is("IP ") || s.is("IP6 ") || s.is("(tos ") || s.is("(flowlabel ");
    return isTunnel && isInner || isVerbose && s.find(" > ") >= 0;
  }

  private static boolean isQuote(@Nullable Line next) {
    if (next == null || next.length == 0) {
      return false;
    }
    Scan s = new Scan();
    s.start(next.bytes, next.firstWord(), next.length);
    boolean isIndented = s.at > 0;
    return s.is("(tos ") || isIndented && (s.is("IP (") || s.is("IP6 ("));
  }

  /** Adds the next line; returns whether it has addresses. */
  private boolean addNext() throws IOException {
    Line next = lines.peek(0);
    if (next == null || nextHead.find(next.bytes, 0, next.length, false)) {
      return true;
    }
    text.add('\n').add(next.bytes, 0, next.length);
    Scan s = new Scan();
    s.start(next.bytes, 0, next.length);
    boolean hasFlow = s.find(" > ") >= 0;
    lines.take();
    return hasFlow;
  }

  /** Works out when the packet was. */
  private void time() throws IOException {
    if (!head.isTimed) {
      now = UnknownDay.NO_TIME;
      facts.times(false, false);
      return;
    }
    isTimed = true;
    PrintedTime time = head.time;
    digits = Math.max(digits, time.digits > 6 ? 9 : 6);
    boolean isDated = time.kind == PrintedTime.Kind.DATED || time.kind == PrintedTime.Kind.EPOCH;
    facts.times(true, isDated || date != null && !isBeside);
    switch (time.kind) {
      case EPOCH -> now = time.nanos;
      case DATED -> now = toUtc(time.nanos);
      case TIME_OF_DAY -> now = ofDay(time.nanos);
      case DIFFERENCE -> {
        clock = Clock.DIFFERENCES;
        now = ofDay(time.nanos);
      }
    }
  }

  private long ofDay(long nanos) throws IOException {
    if (clock == Clock.UNKNOWN) {
      clock = nanos != 0 ? Clock.WALL : areDifferences() ? Clock.DIFFERENCES : Clock.ELAPSED;
    }
    if (clock == Clock.DIFFERENCES) {
      lastOfDay = lastOfDay == Long.MIN_VALUE ? 0 : lastOfDay + nanos;
      return toUtc(day + lastOfDay);
    }
    if (lastOfDay != Long.MIN_VALUE) {
      if (nanos < lastOfDay - MIDNIGHT) {
        day += DAY;
      } else if (nanos > lastOfDay + MIDNIGHT && day > firstDay()) {
        day -= DAY; // a packet of before midnight that was printed after it
      }
    }
    lastOfDay = nanos;
    return toUtc(day + nanos);
  }

  private long firstDay() {
    return date == null ? UnknownDay.START : date.toEpochDay() * DAY;
  }

  /** Elapsed times grow; differences go up and down. */
  private boolean areDifferences() throws IOException {
    long before = 0;
    for (int i = 0; i < LOOKED_AT; i++) {
      Line line = lines.peek(i);
      if (line == null) {
        return false;
      }
      if (nextHead.find(line.bytes, 0, line.length, false)) {
        if (nextHead.time.nanos < before - 1_000_000) {
          return true;
        }
        before = nextHead.time.nanos;
      }
    }
    return false;
  }

  private long toUtc(long local) {
    if (zone.equals(ZoneOffset.UTC) || UnknownDay.has(local)) {
      return local;
    }
    long second = Math.floorDiv(local, 1_000_000_000L);
    LocalDateTime wall = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    return local - zone.getRules().getOffset(wall).getTotalSeconds() * 1_000_000_000L;
  }

  @Override
  public int captureInterface() {
    return 0;
  }

  @Override
  public boolean timed() {
    return head.isTimed;
  }

  @Override
  public String format() {
    return "tcpdump-text";
  }

  @Override
  public List<Integer> linkTypes() {
    return List.of();
  }

  @Override
  public int timeDigits() {
    return digits;
  }

  @Override
  public OptionalLong drops() {
    return OptionalLong.empty();
  }

  @Override
  public @Nullable Damage damage() {
    return null;
  }

  @Override
  public TextFacts text() {
    return facts.toFacts();
  }
}
