package io.dnsanalyzer.correlate;

import io.dnsanalyzer.packet.Rcode;

/** Decides what became of an exchange from what it drew; the strongest evidence first. */
final class Outcomes {
  private Outcomes() {}

  /** Returns the outcome at a time: {@code now} is the end of what was observed. */
  static Outcome of(ExchangeState e, long now, Settings settings) {
    if (e.isAnswered()) {
      return ofResponse(e.response, settings);
    }
    IcmpEvent error = e.decidingError();
    if (error != null) {
      return Outcome.ofError(error.kind(), error.fromServer());
    }
    if (e.hasResponse()) {
      return Outcome.MALFORMED_RESPONSE;
    }
    if (e.has(Note.MISMATCHED_QUESTION)) {
      return Outcome.MISMATCH_QUESTION;
    }
    if (e.has(Note.MISMATCHED_SOURCE)) {
      return Outcome.MISMATCH_SOURCE;
    }
    return now - e.last.time >= settings.windows().answer().toNanos()
        ? Outcome.NO_RESPONSE
        : Outcome.PENDING_AT_END;
  }

  private static Outcome ofResponse(OpenResponse response, Settings settings) {
    if (response.rcode == Rcode.NXDOMAIN && settings.nxdomainIsFailure()) {
      return Outcome.NXDOMAIN_AS_FAILURE;
    }
    if (response.rcode != Rcode.NOERROR) {
      return Outcome.ofRcode(response.rcode);
    }
    return response.empty ? Outcome.NODATA : Outcome.ANSWER;
  }
}
