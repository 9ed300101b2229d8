package io.dnsanalyzer.correlate;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.DepartedAnswers;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.SearchBudget;
import io.dnsanalyzer.correlate.kept.SeenPackets;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedError.Quotes;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Frame;

/** Joins ICMP errors to the attempt, or the response, that they quote. */
final class Errors {
  private final Clients clients;
  private final ExchangeTable table;
  private final SearchBudget search;
  private final Counting counts;
  private final ExchangeSink sink;
  private final Early early;
  private final DepartedAnswers departed;
  private final QuotedAttempts candidates;
  private final RejectedAttempts attempts;
  private final QuotedResponses responses;
  private final SeenPackets seen;
  private final TranslatedErrors translated;

  /** Whose query the error quotes that is being joined. */
  private final Flow quoted = new Flow();

  /** Whether not all that the error may mean was compared with it. */
  private boolean isPart;

  Errors(
      Clients clients,
      ExchangeTable table,
      Turn turn,
      SearchBudget search,
      Lookups lookups,
      Early early,
      Answers answers,
      DepartedAnswers departed,
      Truncations truncations,
      Windows windows,
      Counting counts,
      ExchangeSink sink) {
    this.clients = clients;
    seen = new SeenPackets(turn);
    translated = new TranslatedErrors(turn);
    this.early = early;
    this.departed = departed;
    this.counts = counts;
    this.table = table;
    this.search = search;
    this.sink = sink;
    long lateNanos = windows.late().toNanos();
    candidates = new QuotedAttempts(search, lateNanos);
    attempts =
        new RejectedAttempts(table, lookups, answers, truncations, candidates, translated, counts);
    responses = new QuotedResponses(table, search, answers, departed, counts, lateNanos);
  }

  void join(Frame frame, Datagram datagram, IcmpView error) {
    Datagram quote = error.quote();
    if (error.lacksPorts()) {
      begin(quote.sourceHigh(), quote.sourceLow());
      if (quote.isTold()) {
        joinByHosts(frame, datagram, error);
      } else {
        joinWithoutPorts(frame, datagram, error);
      }
      return;
    }
    boolean isKnown = !early.isReadingAgain() && seen.isKnown(frame, datagram, error.contentHash());
    if (!error.concernsDns()) {
      countAgain(isKnown);
      if (!isKnown) {
        counts.withoutQuote += error.hasQuote() ? 0 : 1;
        translated.add(frame, datagram, error);
      }
      return;
    }
    if (isKnown) {
      counts.dnsErrorAgain();
      return;
    }
    if (!early.isReadingAgain()) {
      counts.dnsErrors++;
    }
    Quotes quotes = quotes(error);
    isPart = false;
    boolean joined =
        quotes == Quotes.QUERY
            ? joinQuery(frame, datagram, error)
            : quotes == Quotes.RESPONSE
                && of(quote.destinationHigh(), quote.destinationLow())
                    .joinResponse(frame, datagram, error, this);
    boolean isPart = this.isPart || early.noted();
    if (joined) {
      compared(isPart);
      return;
    }
    UnmatchedError value = ToldError.unmatched(frame, datagram, error, quotes);
    boolean isOfMessage = quotes == Quotes.QUERY || quotes == Quotes.RESPONSE;
    compared(isPart);
    counts.withoutQuery += isOfMessage && !isPart ? 1 : 0;
    sink.unmatched(value);
  }

  /** Counts an error once that is not about DNS. */
  private void countAgain(boolean isKnown) {
    if (isKnown) {
      counts.errorAgain();
    }
  }

  /** Returns where a client's exchanges are. */
  private Errors of(long clientHigh, long clientLow) {
    return clients.of(clientHigh, clientLow).errors;
  }

  /** Begins to look for exchanges of a client, which this one has. */
  private void begin(long clientHigh, long clientLow) {
    search.begin();
    search.refill(clientHigh, clientLow);
  }

  private boolean joinResponse(Frame frame, Datagram datagram, IcmpView error, Errors by) {
    Datagram quote = error.quote();
    if (error.quotesUdp() && !early.isReadingAgain()) {
      early.quoted(quote);
      begin(quote.destinationHigh(), quote.destinationLow());
      if (responses.mayComeYet(error, frame.time())
          && early.keepError(frame, datagram, error, true, false)) {
        return true;
      }
    }
    begin(quote.destinationHigh(), quote.destinationLow());
    boolean joined = responses.join(frame, datagram, error);
    by.isPart |= !search.isWhole();
    return joined;
  }

  private void compared(boolean isPart) {
    counts.partlyCompared += isPart ? 1 : 0;
  }

  /** Only a query that is found tells that such an error is about DNS. */
  private void joinWithoutPorts(Frame frame, Datagram datagram, IcmpView error) {
    OpenAttempt attempt = candidates.narrowByIpId(error, frame.time());
    boolean isPart = !search.isWhole();
    boolean isKnown = seen.isKnown(frame, datagram, error.contentHash());
    compared(isPart && !isKnown);
    if (attempt == null) {
      countAgain(isKnown);
      counts.withoutQuote += isKnown || isPart ? 0 : 1;
      return;
    }
    if (isKnown) {
      counts.dnsErrorAgain();
      return;
    }
    counts.dnsErrors++;
    attempts.reject(attempt, frame, datagram, error);
  }

  /**
   * Takes a printed error, which names the destination of the quoted packet, at most its port, and
   * nothing else. Only where the port is one of DNS does it say by itself that it is about DNS.
   */
  private void joinByHosts(Frame frame, Datagram datagram, IcmpView error) {
    if (seen.isKnown(frame, datagram, error.contentHash())) {
      counts.dnsErrorAgain();
      return;
    }
    OpenAttempt attempt = candidates.narrowByHosts(error, frame.time());
    boolean isPart = !search.isWhole();
    Errors ofResponse = of(error.quote().destinationHigh(), error.quote().destinationLow());
    ExchangeState responded = null;
    if (attempt == null && !error.isToDnsPort()) {
      if (ofResponse != this) {
        ofResponse.begin(error.quote().destinationHigh(), error.quote().destinationLow());
      }
      responded = ofResponse.responses.byHosts(error, frame.time());
    }
    if (attempt == null && responded == null && !error.isToDnsPort()) {
      return;
    }
    counts.dnsErrors++;
    compared(isPart);
    if (attempt != null) {
      attempts.reject(attempt, frame, datagram, error);
      return;
    }
    if (responded != null) {
      ofResponse.responses.attach(responded, frame, datagram, error);
    } else {
      counts.withoutQuery += isPart ? 0 : 1;
      sink.unmatched(ToldError.unmatched(frame, datagram, error, Quotes.QUERY));
    }
  }

  /**
   * A quoted destination port of DNS is a query, a source port a response; both: what else is
   * known.
   */
  private Quotes quotes(IcmpView error) {
    if (!error.isFromDnsPort()) {
      return Quotes.QUERY;
    }
    if (!error.isToDnsPort()) {
      return Quotes.RESPONSE;
    }
    if (error.dnsFlags() >= 0) {
      return (error.dnsFlags() & 0x8000) == 0 ? Quotes.QUERY : Quotes.RESPONSE;
    }
    ExchangeState query =
        table.index().findByFlow(Flow.ofQuery(error.quote(), ToldError.transport(error)));
    if (query != null && !query.hasResponse()) {
      return Quotes.QUERY;
    }
    ExchangeTable ofResponse =
        of(error.quote().destinationHigh(), error.quote().destinationLow()).table;
    if (ofResponse.index().findByFlow(Flow.ofResponse(error.quote(), ToldError.transport(error)))
        != null) {
      return Quotes.RESPONSE;
    }
    return query == null ? Quotes.UNKNOWN : Quotes.QUERY;
  }

  private boolean joinQuery(Frame frame, Datagram datagram, IcmpView error) {
    Flow flow = quoted.setToQuery(error.quote(), ToldError.transport(error));
    begin(flow.clientHigh(), flow.clientLow());
    OpenAttempt attempt = candidates.narrow(flow, error, frame.time());
    isPart = !search.isWhole();
    boolean isFree =
        error.quotesTcp()
            || attempt != null && !attempt.isRejected() && !attempt.exchange.hasResponse();
    // What is quoted may come within the skew, and its own port tells more than a translation.
    boolean isOwn = isToWhoAsked(datagram, error.quote());
    if (!isFree && isOwn && early.keepError(frame, datagram, error, false, false)) {
      isPart = false;
      return true;
    }
    boolean mayBeBehind =
        error.quotesUdp()
            && (isOwn || !early.isReadingAgain())
            && (attempt == null || isFromBeyond(attempt.exchange, datagram));
    if (mayBeBehind
        && of(datagram.destinationHigh(), datagram.destinationLow())
            .joinBehindNat(frame, datagram, error, this)) {
      return true;
    }
    if (!isFree && early.keepError(frame, datagram, error, false, isPart)) {
      isPart = false;
      return true;
    }
    if (attempt == null) {
      return error.quotesTcp()
          ? attempts.rejectUnseen(frame, datagram, error)
          : contradict(frame, datagram, error);
    }
    if (mayBeBehind) {
      attempt = requireNonNull(candidates.narrow(flow, error, frame.time()));
    }
    attempts.reject(attempt, frame, datagram, error);
    return true;
  }

  /** A query that was answered long before, so that its exchange had left. */
  private boolean contradict(Frame frame, Datagram datagram, IcmpView error) {
    ExchangeState e = departed.reviveAsked(error.quote(), error.dnsId(), error.message(), table);
    if (e == null) {
      return false;
    }
    candidates.departed(e.query.last, error);
    attempts.reject(e.query.last, frame, datagram, error);
    return true;
  }

  private boolean joinBehindNat(Frame frame, Datagram datagram, IcmpView error, Errors by) {
    begin(datagram.destinationHigh(), datagram.destinationLow());
    OpenAttempt attempt = candidates.narrowBehindNat(datagram, error, frame.time());
    by.isPart |= !search.isWhole();
    if (attempt != null) {
      attempts.reject(attempt, frame, datagram, error);
    }
    return attempt != null;
  }

  /** Tells whether an error was sent to the host whose query it quotes. */
  private static boolean isToWhoAsked(Datagram error, Datagram quote) {
    return error.destinationLow() == quote.sourceLow()
        && error.destinationHigh() == quote.sourceHigh();
  }

  /** Tells whether an error reached the client with a quote that no translation mended. */
  private static boolean isFromBeyond(ExchangeState quoted, Datagram error) {
    return quoted.nearOrSelf() != quoted
        && !quoted.isClient(error.destinationHigh(), error.destinationLow());
  }
}
