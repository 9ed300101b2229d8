package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.tally.NumberSet;
import io.dnsanalyzer.timeline.tally.Numbering;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whom an incident reached, and what failed for them, while more may. */
public final class OpenImpact {
  private static final int MAX_CLIENTS = 16;

  private final NumberSet clients = new NumberSet();
  private final NumberSet names = new NumberSet();

  /** Whether there were more names in the capture than have numbers. */
  private boolean hasNameWithoutNumber;

  private Set<IpAddress> exampleClients = Set.of();
  private String exampleName = "";

  /** Whether nobody got an answer for that name, as far as is known. */
  private boolean isExampleLost;

  private long exchanges;
  private long attempts;
  private long lookupsOfOneServer;

  /** The others by number: a lookup that asked several servers failed once. */
  private final NumberSet lookupsOfSeveral = new NumberSet();

  /**
   * Adds a failed exchange.
   *
   * @param client the number of its client
   * @param name the number of its name; {@link Numbering#NONE} where there is none
   */
  public void add(ExchangeState failed, int client, int name) {
    exchanges++;
    attempts += failed.attemptCount();
    clients.add(client);
    names.add(name);
    hasNameWithoutNumber |= name == Numbering.NONE && failed.hasQuestion();
    if (exampleClients.size() < MAX_CLIENTS) {
      exampleClients = SmallCollections.with(exampleClients, failed.client());
    }
  }

  /** Takes an exchange whose name is the example, unless there is one. */
  public void show(Exchange failed) {
    if (exampleName.isEmpty()) {
      exampleName = failed.question().map(q -> q.name().toString()).orElse("");
    }
  }

  /** Takes a lookup that failed; returns whether its name is the example from now on. */
  public boolean add(LookupState failed) {
    if (failed.hasSeveralServers()) {
      lookupsOfSeveral.add((int) Math.min(failed.number(), Integer.MAX_VALUE - 1));
    } else {
      lookupsOfOneServer++;
    }
    if (isExampleLost) {
      return false;
    }
    isExampleLost = true;
    exampleName = failed.name();
    return true;
  }

  /** Takes over that of another incident, whose example tells no more. */
  public void addAll(OpenImpact other) {
    for (IpAddress client : other.exampleClients) {
      exampleClients = SmallCollections.with(exampleClients, client);
    }
    clients.addAll(other.clients);
    names.addAll(other.names);
    hasNameWithoutNumber |= other.hasNameWithoutNumber;
    exchanges += other.exchanges;
    attempts += other.attempts;
    lookupsOfOneServer += other.lookupsOfOneServer;
    lookupsOfSeveral.addAll(other.lookupsOfSeveral);
  }

  /** Returns how many exchanges failed. */
  public long exchanges() {
    return exchanges;
  }

  /** Returns how many names failed; those without a number, of which there may be more, as one. */
  public int countOfNames() {
    return names.size() + (hasNameWithoutNumber ? 1 : 0);
  }

  /** Returns a name that failed, as first spelled; empty when none could be read. */
  public String exampleName() {
    return exampleName;
  }

  /** Returns the first clients of which something failed, in order. */
  public List<IpAddress> exampleClients() {
    return exampleClients.stream().limit(MAX_CLIENTS).toList();
  }

  /** Tells whether a host is among the first clients. */
  public boolean isExampleClient(IpAddress host) {
    return exampleClients.contains(host);
  }

  /**
   * Returns it as a value.
   *
   * @param asked what was asked of each server of the incident
   * @param answeredMeanwhile how many exchanges they answered while it lasted
   */
  public Impact toImpact(Collection<Demand> asked, long answeredMeanwhile) {
    NumberSet clientsSeen = new NumberSet();
    NumberSet namesSeen = new NumberSet();
    for (Demand one : asked) {
      clientsSeen.addAll(one.clients());
      namesSeen.addAll(one.names());
    }
    return new Impact(
        new Impact.Affected(Math.max(1, clients.size()), Math.max(1, clientsSeen.size())),
        new Impact.Affected(countOfNames(), Math.max(countOfNames(), namesSeen.size())),
        attempts,
        exchanges,
        lookupsOfOneServer + lookupsOfSeveral.size(),
        Math.max(0, answeredMeanwhile),
        0);
  }

  /** Returns about how many bytes it takes. */
  public long bytes() {
    return clients.bytes() + names.bytes() + lookupsOfSeveral.bytes() + 64L * exampleClients.size();
  }
}
