package io.dnsanalyzer.report.document;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Rcode;
import org.jspecify.annotations.Nullable;

/** The first of each kind of what failed, or may have, that is in no incident. */
final class FirstApart {
  /** Whose answer the client refused. */
  @Nullable Exchange refused;

  /** Of which the capture does not tell. */
  @Nullable Exchange undecided;

  /** Which asks no question, such as UPDATE, and failed. */
  @Nullable Exchange withoutQuestion;

  /** About a response, so that it did not arrive or was not taken; its query was not captured. */
  @Nullable UnmatchedError ofResponse;

  /** Which is an error; its query was not captured. */
  @Nullable UnmatchedResponse error;

  void add(Exchange exchange) {
    if (exchange.isAnswerRefused()) {
      refused = earlier(refused, exchange);
    } else if (exchange.opcode() != 0) {
      withoutQuestion = earlier(withoutQuestion, exchange);
    } else if (exchange.verdict() == Outcome.Verdict.UNDECIDED) {
      undecided = earlier(undecided, exchange);
    }
  }

  private static Exchange earlier(@Nullable Exchange known, Exchange other) {
    return known == null || FrameRef.IN_TIME.compare(other.first(), known.first()) < 0
        ? other
        : known;
  }

  void add(UnmatchedError other) {
    boolean isOne =
        other.quotes() == UnmatchedError.Quotes.RESPONSE
            && !other.kind().isRemark()
            && other.quotedSource().isPresent();
    if (isOne && (ofResponse == null || isEarlier(other.frame(), ofResponse.frame()))) {
      ofResponse = other;
    }
  }

  void add(UnmatchedResponse other) {
    boolean isOne =
        other.reason().equals("no_query")
            && !other.isNoDns()
            && other.rcode() != Rcode.NOERROR
            && other.rcode() != Rcode.NXDOMAIN;
    if (isOne && (error == null || isEarlier(other.frame(), error.frame()))) {
      error = other;
    }
  }

  private static boolean isEarlier(FrameRef one, FrameRef other) {
    return FrameRef.IN_TIME.compare(one, other) < 0;
  }
}
