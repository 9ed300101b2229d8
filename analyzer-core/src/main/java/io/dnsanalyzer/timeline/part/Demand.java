package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.timeline.tally.NumberSet;
import io.dnsanalyzer.timeline.tally.Numbering;
import org.jspecify.annotations.Nullable;

/** What is asked of one server, by whom and since when, whether or not it is answered. */
public final class Demand {
  /** Of so many names it is looked at under which name all are. */
  private static final int COMPARED_NAMES = 1 << 8;

  private NumberSet clients = new NumberSet();
  private NumberSet names = new NumberSet();

  /** The name under which all names are that were looked at; null without any. */
  private @Nullable DnsName commonName;

  private long exchanges;
  private long overTcp;

  /** When it was asked first; after everything while it was not. */
  private long since = Long.MAX_VALUE;

  /**
   * Takes an exchange, answered or not.
   *
   * @param client the number of the client
   * @param name the number of the name; {@link Numbering#NONE} without a question
   */
  public void add(SettledExchange exchange, int client, int name) {
    exchanges++;
    since = Math.min(since, exchange.firstNanos());
    if (exchange.transport() == Transport.TCP) {
      overTcp++;
    }
    clients.add(client);
    int before = names.size();
    names.add(name);
    if (names.size() > before
        && before < COMPARED_NAMES
        && (commonName == null || commonName.labels() > 0)) {
      Question question = exchange.question();
      if (question != null) {
        commonName = commonName == null ? question.name() : commonName.commonWith(question.name());
      }
    }
  }

  /** Takes that what was asked over UDP went on over TCP. */
  public void addTcp() {
    overTcp++;
  }

  /** Returns how many exchanges there were. */
  public long exchanges() {
    return exchanges;
  }

  /** Returns how many of them went over TCP, or went on over it. */
  public long overTcp() {
    return overTcp;
  }

  public NumberSet clients() {
    return clients;
  }

  public NumberSet names() {
    return names;
  }

  /** Returns when it was asked first, in nanoseconds since 1970; the largest number while never. */
  public long since() {
    return since;
  }

  /** Tells whether it is known to have been asked for a name that is not under another one. */
  public boolean isOutside(DnsName above) {
    return commonName != null && !commonName.equals(above) && !commonName.isUnder(above);
  }

  /** Lets go of what takes room. */
  public void letGo() {
    clients = NumberSet.EMPTY;
    names = NumberSet.EMPTY;
  }

  /** Returns about how many bytes it takes beside itself. */
  public long bytes() {
    return clients.bytes() + names.bytes();
  }
}
