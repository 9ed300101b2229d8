package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;

/** What may divide questions that fail from those that are answered, the most telling first. */
public enum Divider {
  QUESTION {
    @Override
    public long of(ExchangeState failed) {
      return question(name(failed), failed.type());
    }

    @Override
    long of(PastAnswer answer) {
      return question(answer.nameHash, answer.type);
    }
  },
  TYPE {
    @Override
    public long of(ExchangeState failed) {
      return failed.type();
    }

    @Override
    long of(PastAnswer answer) {
      return answer.type;
    }
  },
  /** Whether there is an OPT record; of a query that was cut that is not known. */
  EDNS {
    @Override
    public long of(ExchangeState failed) {
      return failed.hasEdns() ? WITH_EDNS : failed.lacksEdns() ? 0 : -1;
    }

    @Override
    long of(PastAnswer answer) {
      return answer.edns;
    }
  },
  CLIENT {
    @Override
    public long of(ExchangeState failed) {
      return failed.clientHash();
    }

    @Override
    long of(PastAnswer answer) {
      return answer.clientHash;
    }
  },
  PORT {
    @Override
    public long of(ExchangeState failed) {
      return port(failed.clientHash(), failed.clientPort());
    }

    @Override
    long of(PastAnswer answer) {
      return port(answer.clientHash, answer.clientPort);
    }
  },
  /** What names are under; see {@link io.dnsanalyzer.packet.DnsName#zone}. */
  ZONE {
    @Override
    public long of(ExchangeState failed) {
      return zone(failed);
    }

    @Override
    long of(PastAnswer answer) {
      return answer.zoneHash;
    }
  };

  static final int COUNT = values().length;

  /** The key of queries with an OPT record (RFC 6891). */
  public static final int WITH_EDNS = 1;

  /** Returns what stands for this side of a failed exchange. */
  public abstract long of(ExchangeState failed);

  /** Returns what stands for this side of an answer. */
  abstract long of(PastAnswer answer);

  /**
   * Returns what stands for the name of a question. With checking disabled it is another question:
   * its answer does not show that one without is answered again (RFC 4035 3.2.2).
   */
  public static long name(SettledExchange exchange) {
    long hash = exchange.hasQuestion() ? exchange.nameHash() : 0;
    return exchange.isUnchecked() ? ~hash : hash;
  }

  /** Returns what stands for the zone of a question, which is another one likewise. */
  public static long zone(SettledExchange exchange) {
    long hash = exchange.zoneHash();
    return exchange.isUnchecked() ? ~hash : hash;
  }

  /** Returns what stands for a question. */
  public static long question(long nameHash, int type) {
    return nameHash * 0x9e3779b97f4a7c15L + type;
  }

  private static long port(long clientHash, int port) {
    return clientHash * 0x9e3779b97f4a7c15L + port;
  }
}
