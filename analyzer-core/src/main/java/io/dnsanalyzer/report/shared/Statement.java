package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.words.Words;
import java.util.List;
import java.util.Optional;

/** Says in plain words what became of an exchange. */
public final class Statement {
  private Statement() {}

  /** Returns a clause such as {@code 192.0.2.53 answered SERVFAIL after 0.25 s}. */
  public static String of(Exchange exchange) {
    return of(exchange, true);
  }

  /** Returns the same, but for what says that the client refused the answer. */
  public static String withoutRefusal(Exchange exchange) {
    return of(exchange, false);
  }

  private static String of(Exchange exchange, boolean withRefusal) {
    StringBuilder out = new StringBuilder();
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
      attempts(exchange.attempts(), exchange.id().isEmpty() ? "tried" : "asked", out);
    }
    for (Note note : exchange.notes()) {
      if (withRefusal || note != Note.ANSWER_REFUSED) {
        new NoteClause(clause, note).write();
      }
    }
    return out.toString();
  }

  private static void attempts(List<Attempt> attempts, String verb, StringBuilder out) {
    long first = attempts.get(0).frame().nanos();
    long last = attempts.get(attempts.size() - 1).frame().nanos();
    out.append(", ").append(verb).append(' ').append(attempts.size()).append(" times");
    if (attempts.get(0).frame().hasTime()) {
      out.append(" in ").append(Words.elapsed(last - first));
    }
  }
}
