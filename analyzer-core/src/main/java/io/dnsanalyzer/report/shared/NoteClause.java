package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.writing.Ascii;

/**
 * What else was seen of an exchange.
 *
 * @param clause where the words go
 */
record NoteClause(Clause clause, Note note) {
  void write() {
    if (note == Note.RESPONSE_REJECTED) {
      rejected();
    } else {
      clause.out().put(words());
    }
  }

  private void rejected() {
    Ascii out = clause.out();
    for (IcmpEvent error : clause.exchange().responseErrors()) {
      if (!error.kind().isRemark()) {
        out.put(", and ").put(error.from());
        new ErrorClause(clause, error).sent();
        out.put(" about the response");
        return;
      }
    }
    out.put(", and an ICMP error says that the response did not get through");
  }

  private String words() {
    Exchange exchange = clause.exchange();
    boolean said = exchange.outcome().way() == Outcome.Way.MISMATCH;
    return switch (note) {
      case LATE -> ", late";
      case ICMP_CONTRADICTED -> ", though an ICMP error had come";
      case CONFLICTING_RESPONSES -> ", and with other words again";
      case DUPLICATE_RESPONSE -> ", more than once";
      case ID_AND_PORT_REUSED -> ", same port and id as before";
      case MISMATCHED_SOURCE -> said ? "" : ", another address answered too";
      case MISMATCHED_QUESTION -> said ? "" : ", and answered another question";
      case MISMATCHED_ID -> said ? "" : ", and responses with other ids came";
      case HANDSHAKE ->
          isRefusedInForm(exchange.outcome())
              ? ", as to the query before it"
              : "; the server had asked for this query instead of the one before";
      case TRANSLATED -> ", also seen with translated addresses";
      case RESPONSE_REJECTED -> ""; // says who rejected it
      case ANSWER_REFUSED -> ", but the client refused the answer";
      case RESPONSE_INCOMPLETE ->
          exchange.hasFailed() && exchange.responseErrors().isEmpty()
              ? ", fragments of a response are missing"
              : "";
      case RESPONSE_OF_EARLIER_TIME -> ""; // it is what was said of it
      case ICMP_REMARK -> ", an ICMP remark came";
      case QUERY_MALFORMED -> ", and the query cannot be read to its end";
      case MORE_THAN_LISTED -> ", more than is listed";
      case EVICTED -> ", decided early to bound memory";
    };
  }

  /** Tells whether the server asks for another query, such as one with its cookie. */
  private static boolean isRefusedInForm(Outcome outcome) {
    return outcome == Outcome.BADCOOKIE || outcome == Outcome.BADVERS;
  }
}
