package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.writing.Ascii;
import java.util.List;
import java.util.Optional;

/** Says in plain words what became of an exchange. */
public final class Statement {
  private Statement() {}

  /** Returns a clause such as {@code 192.0.2.53 answered SERVFAIL after 0.25 s}. */
  public static String of(Exchange exchange) {
    return put(exchange, true, new Ascii()).toString();
  }

  /** Returns the same, but for what says that the client refused the answer. */
  public static String withoutRefusal(Exchange exchange) {
    return put(exchange, false, new Ascii()).toString();
  }

  /** Appends what {@link #of} returns. */
  static void put(Exchange exchange, Ascii out) {
    put(exchange, true, out);
  }

  private static Ascii put(Exchange exchange, boolean withRefusal, Ascii out) {
    Clause clause = new Clause(exchange, out);
    Optional<IcmpEvent> error = exchange.decidingError();
    if (exchange.response().isPresent()) {
      new ResponseClause(clause, exchange.response().get()).write();
    } else if (error.isPresent()) {
      new ErrorClause(clause, error.get()).write();
    } else {
      new SilenceClause(clause).write();
    }
    // Of a connection over which no query went, the attempts are SYNs: nothing was asked.
    // The query that a server asked for instead is not the same one again.
    if (exchange.attempts().size() > exchange.handshake().size() + 1) {
      attempts(clause);
    }
    for (Note note : exchange.notes()) {
      if (withRefusal || note != Note.ANSWER_REFUSED) {
        new NoteClause(clause, note).write();
      }
    }
    return out;
  }

  private static void attempts(Clause clause) {
    List<Attempt> attempts = clause.exchange().attempts();
    FrameRef first = attempts.get(0).frame();
    FrameRef last = attempts.get(attempts.size() - 1).frame();
    String verb = clause.exchange().id().isEmpty() ? "tried" : "asked";
    clause.out().put(", ").put(verb).put(' ').put(attempts.size()).put(" times");
    if (first.hasTime()) {
      clause.out().put(" in ");
      clause.elapsed(Times.between(first.nanos(), last.nanos()));
    }
  }
}
