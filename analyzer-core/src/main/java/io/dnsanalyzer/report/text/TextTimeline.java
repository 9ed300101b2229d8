package io.dnsanalyzer.report.text;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Opcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.OrderedSpool;
import io.dnsanalyzer.report.shared.Statement;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Paint;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * The lookups of a timeline, each with its exchanges below it. An exchange comes before the lookup
 * that it belongs to is over, so all lines are kept until the end.
 */
final class TextTimeline implements Closeable {
  /** How many exchanges a summarised timeline shows. */
  static final int SUMMARISED = 40;

  /** Where exchanges stand that belong to no lookup: after all lookups. */
  private static final long NO_LOOKUP = 1L << 30;

  private static final int OF_LOOKUP = 0;
  private static final int OF_EXCHANGE = 1;
  private static final int LINES = 2;

  private final OrderedSpool lines = new OrderedSpool();
  private final Set<Long> shown = new HashSet<>();

  /** Lookups of which an exchange failed, until they are over. */
  private final Set<Long> failing = new HashSet<>();

  /** The last query of lookups that are not over. */
  private final Map<Long, FrameRef> lastAsked = new HashMap<>();

  private long lastShown;
  private final CaptureShape shape;
  private final Clock clock;
  private final boolean everything;
  private final Paint paint;
  private long exchanges;

  TextTimeline(CaptureShape shape, Clock clock, ReportOptions options) {
    this.shape = shape;
    this.clock = clock;
    this.everything = options.everything();
    this.paint = new Paint(options.color());
  }

  /** Tells whether more exchanges are shown. */
  boolean wantsExchanges() {
    return everything || exchanges < SUMMARISED;
  }

  /** Tells whether a lookup is shown. */
  boolean wantsLookup(long number) {
    return everything || number <= lastShown && shown.contains(number);
  }

  void add(Exchange exchange) throws IOException {
    if (!wantsExchanges()) {
      return;
    }
    exchanges++;
    long group = exchange.lookup() > 0 ? exchange.lookup() : NO_LOOKUP + exchanges;
    if (!everything) {
      shown.add(group);
      lastShown = Math.max(lastShown, group);
    }
    if (exchange.hasFailed() || exchange.isAnswerRefused()) {
      failing.add(group);
    }
    FrameRef last = exchange.attempts().get(exchange.attempts().size() - 1).frame();
    if (group < NO_LOOKUP) {
      lastAsked.merge(group, last, BinaryOperator.maxBy(FrameRef.IN_TIME));
    }
    write(group, OF_EXCHANGE, asked(exchange));
    String time = clock.of(exchange.first().nanos());
    TextLine line = new TextLine(time.isEmpty() ? "  " : "  " + time + "  ");
    boolean isRefusal = exchange.response().isPresent() && !exchange.clientPortClosed().isEmpty();
    line.words(isRefusal ? Statement.withoutRefusal(exchange) : Statement.of(exchange))
        .piece(FrameNames.name(FrameNames.of(exchange), shape.manyFiles()));
    // Where only the error shows that there was an answer, all is said.
    List<IcmpEvent> closed =
        exchange.response().isPresent() ? exchange.clientPortClosed() : List.of();
    String and = exchange.isAnswerRefused() ? "but " : "and ";
    for (IcmpEvent refused : closed) {
      line.words(and + refused.from() + " had closed its port when " + came(exchange, refused));
      and = "and ";
    }
    write(group, LINES, line.toString());
  }

  /** Returns when what the client refused had come: the answer, or a copy of it. */
  private String came(Exchange exchange, IcmpEvent refused) {
    if (!refused.frame().hasTime()) {
      return "the answer came";
    }
    long delay = refused.delayNanos();
    long came = Times.between(delay, refused.frame().nanos());
    boolean isCopy =
        exchange.notes().contains(Note.DUPLICATE_RESPONSE)
            && exchange.response().filter(r -> r.frame().nanos() < came).isPresent();
    return isCopy
        ? "it came again, "
            + Words.elapsed(Times.between(exchange.first().nanos(), came))
            + " after the query"
        : "the answer came, and said so " + Words.elapsed(delay) + " after that";
  }

  /** Returns who asked what, or sent what where it is no question (RFC 6895 2.2). */
  private static String asked(Exchange exchange) {
    String question =
        exchange
            .question()
            .map(q -> q.name() + " " + RecordType.nameOf(q.type()))
            .orElse("(no readable question)");
    if (exchange.opcode() != 0) {
      return Opcode.nameOf(exchange.opcode()) + " " + question + by("sent", exchange);
    }
    boolean isConnection = exchange.id().isEmpty();
    return isConnection
        ? "TCP connection on which nothing was asked" + by("opened", exchange)
        : question + by("asked", exchange);
  }

  private static String by(String verb, Exchange exchange) {
    return ", " + verb + " by " + exchange.client().ip();
  }

  void add(Lookup lookup) throws IOException {
    if (!wantsLookup(lookup.number())) {
      return;
    }
    StringBuilder head = new StringBuilder();
    head.append(lookup.name()).append(' ').append(RecordType.nameOf(lookup.type()));
    head.append(", asked by ").append(lookup.client()).append(": ");
    Outcome.Verdict verdict = verdict(lookup);
    switch (verdict) {
      case ANSWERED -> head.append("answered").append(byWhom(lookup));
      case FAILED -> head.append("failed");
      case UNDECIDED -> head.append("undecided");
    }
    boolean endsWithQuery = lookup.last().equals(lastAsked.remove(lookup.number()));
    if (lookup.waitedNanos() > 0) { // 0 where nothing came after the one query
      // When who asked gave up, no packet tells.
      boolean isOpen = verdict != Outcome.Verdict.ANSWERED && endsWithQuery;
      boolean isUndecided = verdict == Outcome.Verdict.UNDECIDED && !endsWithQuery;
      head.append(isOpen ? "; last asked " : isUndecided ? "; its last packet came " : " after ")
          .append(Words.elapsed(lookup.waitedNanos()))
          .append(isOpen ? " after the first time" : isUndecided ? " after the first" : "");
    }
    for (LookupNote note : lookup.notes()) {
      head.append(
          switch (note) {
            case FAILOVER -> ", failover";
            case EDNS_FALLBACK -> ", EDNS fallback";
            case TCP_AFTER_TRUNCATION -> ", TCP after truncation";
            case RETRIED -> ", asked more than once";
            case SLOW -> ", slow";
            case ANSWERS_REFUSED -> ", the client refused every answer";
            case NOTHING_LOST ->
                lookup.type() == RecordType.SOA
                    ? ", a name that no user asked for"
                    : ", which held no record: it had an address of the name";
            case ANSWERS_LOST -> ", an answer did not get through";
            case ONLY_UNCHECKED -> ", only a query with checking disabled was answered";
          });
    }
    String line = new TextLine("").words(head.toString()).toString();
    write(
        lookup.number(),
        OF_LOOKUP,
        switch (verdict) {
          case ANSWERED -> paint.good(line);
          case FAILED -> paint.bad(line);
          case UNDECIDED -> paint.open(line);
        });
  }

  /** Returns which of several servers answered. */
  private static String byWhom(Lookup lookup) {
    return lookup.servers().size() == 1
        ? ""
        : lookup.answeredBy().map(server -> " by " + server).orElse("");
  }

  /**
   * A lookup without an answer counts as failed; where no exchange of it failed, and nothing says
   * that the client took no answer, that is open.
   */
  private Outcome.Verdict verdict(Lookup lookup) {
    boolean wasListed = failing.remove(lookup.number());
    boolean hasFailure = wasListed || lookup.notes().contains(LookupNote.ANSWERS_REFUSED);
    return lookup.verdict() == Outcome.Verdict.FAILED && !hasFailure
        ? Outcome.Verdict.UNDECIDED
        : lookup.verdict();
  }

  private void write(long group, int kind, String text) throws IOException {
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    lines.begin(group << 2 | kind, line.length).write(line);
  }

  /** Writes everything that was kept. */
  void copyTo(OutputStream out) throws IOException {
    lines.sort();
    byte[] head = {};
    long headed = -1;
    while (lines.next()) {
      long group = lines.key() >>> 2;
      boolean isHead = (lines.key() & 3) != LINES;
      byte[] piece = lines.piece();
      if (!isHead || group != headed && !isSame(piece, head)) {
        out.write(piece);
      }
      if (isHead && group != headed) {
        headed = group;
        head = piece;
      }
    }
  }

  /** Names in other letters are the same names (RFC 4343). */
  private static boolean isSame(byte[] head, byte[] other) {
    return head.length == other.length
        && new String(head, StandardCharsets.UTF_8)
            .equalsIgnoreCase(new String(other, StandardCharsets.UTF_8));
  }

  /** Returns how many exchanges are shown. */
  long exchanges() {
    return exchanges;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
