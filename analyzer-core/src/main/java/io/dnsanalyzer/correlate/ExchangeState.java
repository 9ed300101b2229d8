package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.table.Pool;
import io.dnsanalyzer.correlate.table.SlotCache;
import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An exchange while it may still change. One object serves many exchanges after each other, so that
 * a capture without failures is analysed without making any; what is kept is the value that {@link
 * #toExchange()} returns.
 */
public final class ExchangeState extends OpenTcp {
  /** Its number in the {@link Pool}; never changes. */
  final int slot;

  /** Its set of {@link SlotCache}. */
  int recentSet;

  Outcome outcome = Outcome.PENDING_AT_END;
  Outcome.Verdict verdict = Outcome.Verdict.UNDECIDED;
  long lookupNumber;

  /** The lookup it belongs to; null while it is alone, without a question, and once it is over. */
  @Nullable LookupState lookup;

  /** Whether it is {@link LoneExchanges}: all there is of its lookup, whose number it has. */
  boolean isAlone;

  /** What it is found by among those. */
  int lookupKey;

  /** The last frame that belongs to it, while it is alone. */
  long touchedTime;

  int touchedFile;
  long touchedNumber;

  boolean isSettled;
  boolean wasToldAnswered;

  ExchangeState(int slot) {
    this.slot = slot;
  }

  /** Begins with a query. */
  void start(Datagram datagram, DnsView query, Transport over) {
    startQuery(datagram, query, over);
    isConnecting = false;
    start();
  }

  /** Begins as a TCP connection. */
  void startConnection(Datagram segment) {
    startQuery(segment, null, Transport.TCP);
    isConnecting = true;
    start();
  }

  private void start() {
    noReply();
    noConnection();
    wasToldAnswered = false;
    lookup = null;
    isAlone = false;
    lookupNumber = 0;
  }

  @Override
  ExchangeState self() {
    return this;
  }

  /** Breaks what ties it to others, since nothing can change it any more. */
  void leave() {
    noReply();
    wasToldAnswered = false;
    untie();
  }

  /** Returns what became of it; only once it is finished. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns how its outcome counts; only once it is finished. */
  public Outcome.Verdict verdict() {
    return verdict;
  }

  /** Tells whether it failed; only once it is finished. */
  public boolean hasFailed() {
    return verdict == Outcome.Verdict.FAILED;
  }

  /** Returns the response code, 0 to 4095; 0 also where no response came. */
  public int rcode() {
    return hasResponse() ? response.rcode : 0;
  }

  /** Notes that its first attempt is the last frame that belongs to it. */
  void touchFirst() {
    touchedTime = last.time;
    touchedFile = last.file();
    touchedNumber = last.number();
  }

  /** Notes that a frame belongs to it, while it is alone. */
  void touch(long time, int file, long number) {
    if (time >= touchedTime) {
      touchedTime = time;
      touchedFile = file;
      touchedNumber = number;
    }
  }

  /** Tells whether {@link ExchangeSink#answered} was told of it. */
  public boolean wasToldAnswered() {
    return wasToldAnswered;
  }

  /** Returns what is known of the exchange now as a value. */
  public Exchange toExchange() {
    return new Exchange(
        lookupNumber,
        transport,
        new Endpoint(client(), clientPort),
        new Endpoint(server(), serverPort),
        id == NO_ID ? OptionalInt.empty() : OptionalInt.of(id),
        Optional.ofNullable(question.toQuestion()),
        toAttempts(),
        hasResponse() ? Optional.of(response.toResponse(firstTime)) : Optional.empty(),
        clientPortClosed(),
        mismatched(),
        tcpEnd(),
        outcome,
        verdict,
        Note.SETS.of(notes()));
  }
}
