package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import java.util.ArrayList;
import java.util.List;

/** Counts, times, durations and frames as the incident report names them. */
public final class Phrases {
  /** What a report says where {@link io.dnsanalyzer.Options#pseudonyms} are used. */
  public static final String REPLACED =
      "Addresses and names were replaced (--anonymize): commands such as dig name replaced ones,"
          + " which answer nothing on the real network.";

  private static final int RANGES = 6;
  private static final String NO_TIME = "not printed";

  private final CaptureShape shape;
  private final Clock clock;

  public Phrases(CaptureShape shape, Clock clock) {
    this.shape = shape;
    this.clock = clock;
  }

  /** Tells whether names were asked for, none of which can be read. */
  public static boolean areNamesUnknown(Summary summary) {
    return summary.names() == 0 && summary.queries() > 0 && summary.nameless() > 0;
  }

  /**
   * Returns {@code (1 of them quotes DNS)}, with a space before it; nothing where all are, or none
   * is there. Of those that quote too little nobody knows, nor of any where DNS was not read.
   */
  public static String ofThemQuoteDns(Analysis analysis) {
    Summary summary = analysis.summary();
    long all = summary.icmpErrors();
    long about = summary.dnsErrors();
    if (about == all || mayBeOfAnotherPort(analysis)) {
      return "";
    }
    long unknown =
        analysis.capture().limits().stream()
            .filter(limit -> limit.kind() == Limit.Kind.QUOTES_TOO_SHORT)
            .mapToLong(Limit::count)
            .sum();
    if (all == 1) {
      return unknown > 0 ? " (it is too short to tell of what)" : " (it quotes no DNS)";
    }
    String tooLittle =
        unknown == 0
            ? ""
            : Words.grouped(unknown)
                + (about == 0 && unknown >= all ? " of them" : "")
                + (unknown == 1 ? " is" : " are")
                + " too short to tell of what";
    if (about == 0 && unknown >= all) {
      return " (" + tooLittle + ")";
    }
    return " ("
        + (about == 0 ? "none" : Words.grouped(about))
        + (about > 1 ? " of them quote DNS" : " of them quotes DNS")
        + (unknown == 0 ? "" : ", " + tooLittle)
        + ")";
  }

  /** What looks like DNS and was not read may be what the other errors quote. */
  private static boolean mayBeOfAnotherPort(Analysis analysis) {
    return analysis.findings().stream()
        .anyMatch(finding -> finding.code().equals(Finding.DNS_ON_ANOTHER_PORT));
  }

  /** Returns {@code and 28 more incidents are not shown}; empty when none are left out. */
  public static String more(long left, String one, String many) {
    return left <= 0 ? "" : "… and " + Words.grouped(left) + " more " + (left == 1 ? one : many);
  }

  /** Returns the date, the time of day and the zone. */
  public String time(FrameRef frame) {
    return time(frame.nanos());
  }

  /** Returns the same; of a log without times that there is none. */
  public String time(long nanos) {
    if (UnknownDay.isNoTime(nanos)) {
      return NO_TIME;
    }
    return clock.date(nanos) + " " + clock.timeOfDay(nanos) + " " + clock.zone(nanos);
  }

  /** Returns when something began and ended, the date and the zone once where they are the same. */
  public String period(FrameRef first, FrameRef last) {
    if (!first.hasTime()) {
      return "in this log";
    }
    long from = first.nanos();
    long to = last.nanos();
    if (from == to) {
      return "at " + time(from);
    }
    return clock.date(from).equals(clock.date(to))
        ? "from "
            + clock.date(from)
            + " "
            + clock.timeOfDay(from)
            + " to "
            + clock.timeOfDay(to)
            + " "
            + clock.zone(from)
        : "from " + time(from) + " to " + time(to);
  }

  /** Returns the time of day, with what else tells it from others of the capture. */
  public String dated(long nanos) {
    return clock.dated(nanos);
  }

  /** Returns the time of an entry of the timeline, as it was asked for. */
  public String entry(long nanos) {
    return clock.of(nanos);
  }

  /** Returns a clause that says what {@link #entry} writes; empty where it writes nothing. */
  public String entries() {
    String what = clock.what().equals(clock.zone()) ? zone() : clock.what();
    return what.isEmpty() || !shape.hasTimes() ? "" : ", times in " + what;
  }

  /** Returns a clause that says what times of day leave out; empty where there are none. */
  public String times() {
    return shape.hasTimes() ? ", times in " + zone() : "";
  }

  /** Returns what times of day leave out: the zone, and the day on which they begin. */
  public String zone() {
    return clock.zone() + ", on " + clock.date(shape.start()) + " where no day is named";
  }

  /** Returns a duration as {@link Words#elapsed} does. */
  public String duration(long nanos) {
    return Words.elapsed(nanos);
  }

  /** Returns {@code frames 1 to 6, 9}; of many only the first ranges. */
  public String frames(List<FrameRef> frames) {
    long different = frames.stream().distinct().limit(2).count();
    return different == 0 ? "" : (different == 1 ? "frame " : "frames ") + numbers(frames);
  }

  /** Returns the frames that show something. */
  public String frames(Seen seen) {
    return seen.count() == 0
        ? ""
        : (seen.frames().size() == 1 ? "frame " : "frames ") + numbers(seen);
  }

  /** Returns the numbers of the frames that show something. */
  public String numbers(Seen seen) {
    return numbers(seen.frames(), seen.isCut());
  }

  /** Returns {@code 1 to 6, 9}. */
  public String numbers(List<FrameRef> frames) {
    return numbers(frames, false);
  }

  private String numbers(List<FrameRef> frames, boolean isCut) {
    List<FrameRef> sorted = new ArrayList<>(frames.stream().distinct().toList());
    sorted.sort(FrameRef.IN_TIME);
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int ranges = 0; at < sorted.size() && ranges < RANGES; ranges++) {
      int end = at;
      while (end + 1 < sorted.size() && follows(sorted.get(end), sorted.get(end + 1))) {
        end++;
      }
      out.append(at > 0 ? ", " : "").append(FrameNames.name(sorted.get(at), shape.manyFiles()));
      if (end > at) {
        out.append(end > at + 1 ? " to " : ", ")
            .append(FrameNames.name(sorted.get(end), shape.manyFiles()));
      }
      at = end + 1;
    }
    if (isCut) {
      out.append(" and later ones");
    } else if (at < sorted.size()) {
      out.append(" and ").append(sorted.size() - at).append(" more");
    }
    return out.toString();
  }

  private static boolean follows(FrameRef one, FrameRef next) {
    return one.file() == next.file() && one.number() + 1 == next.number();
  }

  /** Returns what a file is called where a filter names it; empty where there is only one. */
  public String file(int index, List<FileFacts> files) {
    return shape.manyFiles() ? "file " + index + ", " + files.get(index).name() : "";
  }
}
