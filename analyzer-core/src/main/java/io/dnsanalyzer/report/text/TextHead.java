package io.dnsanalyzer.report.text;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Undecodable;
import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.report.shared.Headline;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Escape;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a text report says about the capture as a whole. */
final class TextHead {
  private static final int FILES = 10;
  private static final int UNDECODABLE = 5;

  private final CaptureShape shape;
  private final Clock clock;
  private final boolean everything;

  TextHead(CaptureShape shape, Clock clock, boolean everything) {
    this.shape = shape;
    this.clock = clock;
    this.everything = everything;
  }

  /** Returns the result in a sentence. */
  String verdict(Analysis analysis) {
    return new TextLine("").words(Escape.terminal(Headline.of(analysis))).toString();
  }

  /** Returns what was read. */
  String files(Analysis analysis) {
    StringBuilder out = new StringBuilder();
    List<FileFacts> files = analysis.capture().files();
    int shown = everything ? files.size() : Math.min(files.size(), FILES);
    for (int i = 0; i < shown; i++) {
      file(files.get(i), i, out);
    }
    if (shown < files.size()) {
      out.append("and ").append(files.size() - shown).append(" more files\n");
    }
    return out.toString();
  }

  private void file(FileFacts file, int index, StringBuilder out) {
    TextLine line = new TextLine(shape.manyFiles() ? index + ": " : "");
    line.piece(Escape.terminal(file.name()) + ":").words(count(file.frames(), "frame"));
    out.append(line).append('\n');
    Damage damage = file.damage();
    if (damage != null) {
      out.append(
              new TextLine("  ")
                  .words("damaged at byte " + damage.offset() + ": " + damage.reason())
                  .words("(what came before is analysed)"))
          .append('\n');
    }
  }

  /** Returns from when to when; nothing without a frame. */
  String span(Analysis analysis) {
    if (analysis.capture().frames() == 0) {
      return "";
    }
    long last = shape.start();
    for (FileFacts file : analysis.capture().files()) {
      last = Math.max(last, file.lastTime().orElse(last));
    }
    if (UnknownDay.isNoTime(shape.start())) {
      return "times are not printed, only their order is known\n";
    }
    if (UnknownDay.has(shape.start())) {
      return new TextLine("")
              .words(clock.dated(shape.start()) + " to " + clock.dated(last))
              .words("(as printed; the day is not known),")
              .words(Words.elapsed(Math.max(0, last - shape.start())))
          + "\n";
    }
    if (analysis.capture().isSetBack()) {
      return new TextLine("")
              .words("first frame at " + clock.date(shape.start()))
              .words(clock.timeOfDay(shape.start()) + ", last frame at")
              .words(clock.dated(lastOfAll(analysis)) + " " + clock.zone() + ";")
              .words("the clock stepped back, so how long it took is not known")
          + "\n";
    }
    boolean isOneDay = clock.date(last).equals(clock.date(shape.start()));
    return new TextLine("")
            .words(clock.date(shape.start()) + " " + clock.timeOfDay(shape.start()) + " to")
            .words((isOneDay ? "" : clock.date(last) + " ") + clock.timeOfDay(last))
            .words(clock.zone() + ",")
            .words(Words.elapsed(Math.max(0, last - shape.start())))
        + "\n";
  }

  private long lastOfAll(Analysis analysis) {
    long last = shape.start();
    for (FileFacts file : analysis.capture().files()) {
      last = file.lastTime().orElse(last);
    }
    return last;
  }

  /** Returns everything in numbers. */
  String counts(Analysis analysis) {
    Summary s = analysis.summary();
    boolean isAnybodyThere = s.clients() + s.servers() > 0;
    StringBuilder out = new StringBuilder();
    out.append(
            new TextLine("")
                .piece(count(s.queries(), "query", "queries") + ",")
                .piece(count(s.responses(), "response") + ",")
                .piece(
                    count(s.icmpErrors(), "ICMP error")
                        + Phrases.ofThemQuoteDns(analysis)
                        + (isAnybodyThere ? ";" : ""))
                .piece(isAnybodyThere ? count(s.clients(), "client") + "," : "")
                .piece(isAnybodyThere ? count(s.servers(), "server") + "," : "")
                .piece(isAnybodyThere ? names(s) : ""))
        .append('\n');
    out.append(
            new TextLine("")
                .piece(count(s.lookups(), "lookup") + ",")
                .piece(
                    s.failedLookups() + (s.undecided() > 0 ? " failed or undecided;" : " failed;"))
                .piece(count(s.exchanges(), "exchange") + ":")
                .piece(s.failed() + " failed,")
                .piece(s.undecided() + " undecided,")
                .piece(
                    s.answered()
                        + " answered"
                        + (s.lateAnswers() + s.referrals() + s.apart() > 0 ? "," : ""))
                .piece(
                    s.lateAnswers() > 0
                        ? s.lateAnswers()
                            + " of them late"
                            + (s.referrals() + s.apart() > 0 ? "," : "")
                        : "")
                .piece(
                    s.referrals() > 0
                        ? s.referrals()
                            + (s.referrals() == 1 ? " of them a referral" : " of them referrals")
                            + " to other servers"
                            + (s.apart() > 0 ? "," : "")
                        : "")
                .piece(s.apart() > 0 ? s.apart() + " with another opcode than QUERY" : ""))
        .append('\n');
    for (Map.Entry<String, Long> outcome : s.outcomes().byCode().entrySet()) {
      String value = Long.toString(outcome.getValue());
      out.append(" ".repeat(Math.max(0, 10 - value.length()))).append(value);
      out.append("  ").append(outcome.getKey()).append('\n');
    }
    return out.toString();
  }

  /** What cannot be read is not nothing. */
  private static String names(Summary s) {
    return Phrases.areNamesUnknown(s) ? "no readable name" : count(s.names(), "name");
  }

  /** Returns what could not be seen or understood, and how long was waited for what. */
  String foot(Analysis analysis) {
    StringBuilder out = new StringBuilder();
    if (analysis.options().pseudonyms().isPresent()) {
      out.append(new TextLine("").words(Phrases.REPLACED)).append('\n');
    }
    for (Limit limit : analysis.capture().limits()) {
      out.append(new TextLine("limit: ").words(Escape.terminal(LimitSentences.of(limit))))
          .append('\n');
    }
    List<Undecodable> undecodable = analysis.capture().undecoded().first();
    if (analysis.capture().undecoded().count() > 0) {
      out.append(count(analysis.capture().undecoded().count(), "frame"))
          .append(" not understood\n");
      int shown = everything ? undecodable.size() : Math.min(undecodable.size(), UNDECODABLE);
      for (Undecodable frame : undecodable.subList(0, shown)) {
        String file = shape.manyFiles() ? "file " + frame.frame().file() + ", " : "";
        out.append(new TextLine("  ").words(file + frame)).append('\n');
      }
      if (shown < analysis.capture().undecoded().count()) {
        out.append("  and ")
            .append(analysis.capture().undecoded().count() - shown)
            .append(" more\n");
      }
    }
    if (!analysis.capture().hasTimes()) {
      return out.toString();
    }
    Windows windows = analysis.options().correlation().windows();
    return out.append(
            new TextLine("")
                .words("Windows: answer " + seconds(windows.answer()) + ",")
                .words("ICMP and late answer " + seconds(windows.late()) + ",")
                .words("retry " + seconds(windows.retry()) + ",")
                .words("lookup " + seconds(windows.lookup()) + ",")
                .words("incident " + seconds(windows.incident()) + "."))
        .append('\n')
        .toString();
  }

  private String seconds(Duration duration) {
    return Words.elapsed(duration.toNanos());
  }

  static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  static String count(long number, String one, String many) {
    return Words.count(number, one, many);
  }
}
