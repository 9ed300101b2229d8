package io.dnsanalyzer.evidence;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.OutcomeWords;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.writing.Escape;
import java.util.List;

/** Says what one frame shows: clauses without a capital and a full stop, at most 1,500 letters. */
final class FrameWords {
  /** Of the attempts that fit an error as well, the first ones are named. */
  private static final int CANDIDATES = 3;

  /** A title has names in it, which may be long. */
  private static final int CLAUSE = 240;

  private boolean manyFiles;

  /** Says whether the number of a frame needs the number of its file. */
  void manyFiles(boolean many) {
    manyFiles = many;
  }

  /**
   * Returns {@code query of lookup 1 (example.com. A) to 192.0.2.53:53}, and what became of it: in
   * words, since who opens the file need not know the codes of the data formats.
   */
  String attempt(Exchange exchange, int index) {
    int attempts = exchange.attempts().size();
    String what =
        exchange.id().isEmpty()
            ? "SYN"
            : exchange.opcode() == 0 ? "query" : "message with opcode " + exchange.opcode();
    String which = attempts == 1 ? "" : " (attempt " + (index + 1) + " of " + attempts + ")";
    String lookup = exchange.lookup() > 0 ? " of lookup " + exchange.lookup() : "";
    return what
        + which
        + lookup
        + exchange.question().map(question -> " (" + asked(question) + ")").orElse("")
        + " to "
        + exchange.server()
        + "; what became of it: "
        + OutcomeWords.of(exchange.outcome(), exchange.outcomeCode());
  }

  private static String asked(Question question) {
    return question.name() + " " + RecordType.nameOf(question.type());
  }

  /** Returns {@code ICMP port unreachable from 192.0.2.53 about the query in frame 1}. */
  String error(IcmpEvent error, Attempt attempt) {
    return error(error) + " about the query in frame " + name(attempt.frame()) + sureness(error);
  }

  /** Returns the same of an error that quotes the response. */
  String errorAboutResponse(IcmpEvent error, Exchange exchange) {
    String which =
        exchange
            .response()
            .map(response -> "the response in frame " + name(response.frame()))
            .orElse("a response to the query in frame " + name(exchange.first()));
    return error(error) + " about " + which + sureness(error);
  }

  private static String error(IcmpEvent error) {
    return error(error.version(), error.kind()) + " from " + error.from();
  }

  private static String error(int version, IcmpErrorKind kind) {
    return (version == 4 ? "ICMP " : "ICMPv6 ") + kind.code().replace('_', ' ');
  }

  private String sureness(IcmpEvent error) {
    if (error.match() == Match.EXACT) {
      return "";
    }
    StringBuilder out = new StringBuilder(" (").append(sureness(error.match()));
    List<FrameRef> candidates = error.candidates();
    for (FrameRef other : candidates.subList(0, Math.min(candidates.size(), CANDIDATES))) {
      out.append(", or frame ").append(name(other));
    }
    return out.append(candidates.size() > CANDIDATES ? ", or others)" : ")").toString();
  }

  private static String sureness(Match match) {
    return switch (match) {
      case EXACT -> "surely";
      case STRONG -> "very likely";
      case LIKELY -> "likely";
      case NAT_REWRITTEN -> "which a NAT rewrote";
      case AMBIGUOUS -> "or about another one";
    };
  }

  /** Returns {@code response SERVFAIL to the query in frame 1}. */
  String response(Response response, Exchange exchange) {
    return "response " + response.rcodeName() + " to " + first(exchange);
  }

  String handshake(Exchange exchange) {
    return "response that asks for another query than " + first(exchange);
  }

  String mismatched(Exchange exchange) {
    return "response that does not fit " + first(exchange);
  }

  String repeated(Exchange exchange) {
    return "another response to " + first(exchange);
  }

  String incomplete(Exchange exchange) {
    return "shows a response to " + first(exchange) + " that was not captured whole";
  }

  String tcpAttempt(Exchange exchange) {
    return "SYN of the TCP connection to which the answer to " + first(exchange) + " led";
  }

  String tcpAcknowledged(Exchange exchange) {
    return "TCP segment that acknowledges " + first(exchange) + " and has no answer";
  }

  String tcpEnd(Exchange exchange) {
    return "TCP segment that ends the connection without an answer to " + first(exchange);
  }

  private String first(Exchange exchange) {
    String what = exchange.id().isEmpty() ? "SYN" : "query";
    return "the " + what + " in frame " + name(exchange.first());
  }

  String unmatched(UnmatchedError error) {
    return error(error.message().version(), error.kind())
        + " from "
        + error.from()
        + " that fits no query of the capture";
  }

  String unmatched(UnmatchedResponse response) {
    return "response "
        + Rcode.nameOf(response.rcode())
        + " from "
        + response.server()
        + " that answers no query of the capture";
  }

  /** Returns what a finding apart from incidents says, its first sentence. */
  static String of(Finding finding) {
    String said = finding.statement();
    int end = said.indexOf(". ");
    return "evidence of this: " + cut(end < 0 ? said : said.substring(0, end + 1));
  }

  /** Returns {@code incident 1: 192.0.2.53 answered SERVFAIL (3 times)}. */
  static String of(Diagnosis diagnosis) {
    return "incident " + diagnosis.incident().id() + ": " + cut(Titles.of(diagnosis.incident()));
  }

  private static String cut(String said) {
    String whole = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    return Escape.terminal(whole.length() > CLAUSE ? whole.substring(0, CLAUSE) + "…" : whole);
  }

  /** Returns the number of a frame, with that of its file where there are several. */
  String name(FrameRef frame) {
    return manyFiles ? frame.file() + ":" + frame.number() : Long.toString(frame.number());
  }
}
