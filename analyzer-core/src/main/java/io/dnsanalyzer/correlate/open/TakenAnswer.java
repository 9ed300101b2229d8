package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.IpAddress;

/**
 * The first answer to a lookup that the client could take. Times are in nanoseconds since 1970.
 *
 * @param time when it came
 * @param askedFirst when its exchange began
 * @param asked when the query was sent that it answers
 * @param isAsAsked whether further queries, if there were any, were those that the server asked
 *     for: one over TCP after a truncated response, or one with its cookie
 */
record TakenAnswer(IpAddress server, long time, long askedFirst, long asked, boolean isAsAsked) {
  /**
   * Returns the answer that an exchange got.
   *
   * @param isOnly whether it is the only exchange of the lookup
   * @param wasTruncated whether a truncated response asked for TCP before
   */
  static TakenAnswer of(ExchangeState e, boolean isOnly, boolean wasTruncated) {
    long time = e.reply.response().time;
    return new TakenAnswer(
        e.server(),
        time,
        e.query.firstTime(),
        e.query.lastAttemptBefore(time + Clocks.SKEW).time,
        isOnly && !e.isAskedAgain() || wasTruncated && e.transport == Transport.TCP);
  }

  /** Tells whether this server sent it. */
  boolean isFrom(long high, long low) {
    return server.low() == low && server.high() == high;
  }
}
