package io.dnsanalyzer.pattern;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;

/** Finds patterns in responses and ICMP errors that fit no query of the capture. */
final class Unpaired {
  private static final int NXDOMAIN = 3;

  private final SeenPatterns seen;
  private final RejectedAnswers quoted = new RejectedAnswers(this::rejected, this::rejectedUnseen);

  /**
   * Makes one that has found nothing.
   *
   * @param seen where it says what it finds
   */
  Unpaired(SeenPatterns seen) {
    this.seen = seen;
  }

  /** Takes a response that answers no query of the capture. */
  void add(UnmatchedResponse response) {
    quoted.add(response);
    boolean isOfOneHost = response.client().ip().equals(response.server().ip());
    if (response.hasWrongChecksum() && !isOfOneHost) { // no card fills in what stays there
      Seen.Tally wrong = seen.of(Pattern.WRONG_CHECKSUM);
      wrong.show(
          response.question().orElse(null),
          List.of(response.server().ip(), response.client().ip()));
      wrong.add(0, response.frame());
    }
    if (response.reason().equals("mismatch_id")) {
      seen.of(Pattern.RESPONSE_WITH_GUESSED_ID).add(0, response.frame());
    }
    if (response.reason().equals("mismatch_question") && response.transport() == Transport.UDP) {
      seen.of(Pattern.RESPONSE_TO_OTHER_QUESTION).add(0, response.frame());
    }
    boolean isToServer = response.isToServer();
    if (response.reason().equals("no_query") && (isToServer || response.isNoDns())) {
      Seen.Tally odd = seen.of(isToServer ? Pattern.RESPONSE_TO_SERVER : Pattern.NO_DNS_RESPONSE);
      odd.show(
          response.question().orElse(null),
          List.of(response.server().ip(), response.client().ip()));
      odd.add(response.server().port(), response.frame());
      return;
    }
    boolean isError = response.rcode() != 0 && response.rcode() != NXDOMAIN;
    if (isError && response.reason().equals("no_query")) {
      Seen.Tally tally = seen.of(Pattern.UNSEEN_QUERY_FAILED);
      tally.show(
          response.question().orElse(null),
          List.of(response.server().ip(), response.client().ip()));
      tally.add(0, response.frame());
    }
  }

  /** Takes an ICMP error that fits no query. */
  void add(UnmatchedError error) {
    if (error.kind().isRemark()) {
      return;
    }
    if (error.quotes() == UnmatchedError.Quotes.RESPONSE && error.quotedSource().isPresent()) {
      quoted.add(error);
    }
    if (error.quotes() == UnmatchedError.Quotes.QUERY && error.quotedDestination().isPresent()) {
      Seen.Tally tally = seen.of(Pattern.UNSEEN_QUERY_REFUSED);
      tally.show(
          error.question().orElse(null),
          List.of(error.from(), error.quotedDestination().get().ip()));
      tally.add(0, error.frame());
    }
  }

  private void rejected(UnmatchedResponse response, UnmatchedError error) {
    Seen.Tally tally = seen.of(Pattern.UNSEEN_QUERY_ANSWER_REFUSED);
    tally.show(response.question().orElse(null), hosts(error, response.server().ip()));
    tally.add(0, response.frame(), error.frame());
  }

  private void rejectedUnseen(UnmatchedError error) {
    Seen.Tally tally = seen.of(Pattern.UNSEEN_RESPONSE_REJECTED);
    error
        .quotedSource()
        .ifPresent(server -> tally.show(error.question().orElse(null), hosts(error, server.ip())));
    tally.add(0, error.frame());
    if (error.kind() != IcmpErrorKind.PORT_UNREACHABLE
        && error.quotedDestination().filter(to -> to.ip().equals(error.from())).isPresent()) {
      seen.of(Pattern.UNSEEN_RESPONSE_REJECTED_THERE).add(0, error.frame());
    }
  }

  /** Returns who sent an error, whose response it rejects, and the client where it did itself. */
  private static List<IpAddress> hosts(UnmatchedError error, IpAddress server) {
    boolean isRefused =
        error.kind() == IcmpErrorKind.PORT_UNREACHABLE
            && error.quotedDestination().filter(to -> to.ip().equals(error.from())).isPresent();
    return isRefused ? List.of(error.from(), server, error.from()) : List.of(error.from(), server);
  }

  /** Adds what another one found later. */
  void addAll(Unpaired other) {
    quoted.addAll(other.quoted);
  }

  /** Tells of what waited for its counterpart in vain. */
  void end() {
    quoted.end();
  }
}
