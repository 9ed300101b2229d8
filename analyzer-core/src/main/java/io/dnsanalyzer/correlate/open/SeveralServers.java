package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** The servers that a lookup asked, where they are several, in the order in which it did. */
final class SeveralServers {
  /**
   * A client that asks more servers than this for one name gets the rest of them counted, not
   * listed.
   */
  private static final int MAX_SERVERS = 64;

  /** What each server takes, in bytes. */
  private static final int BYTES_OF_SERVER = 48;

  private final List<IpAddress> all;
  private long newestHigh;
  private long newestLow;

  SeveralServers(IpAddress first) {
    this(List.of(first));
  }

  private SeveralServers(List<IpAddress> some) {
    all = new ArrayList<>(some);
  }

  /** Returns another one that says the same. */
  SeveralServers copy() {
    SeveralServers copy = new SeveralServers(all);
    copy.newestHigh = newestHigh;
    copy.newestLow = newestLow;
    return copy;
  }

  /** Takes the server of another exchange, which may be among them. */
  void ask(ExchangeState e) {
    newestHigh = e.serverHigh;
    newestLow = e.serverLow;
    IpAddress server = e.server();
    if (all.size() < MAX_SERVERS && !all.contains(server)) {
      all.add(server);
    }
  }

  /** Tells whether an exchange asked the same server as the one before it. */
  boolean isNewest(ExchangeState e) {
    return e.serverLow == newestLow && e.serverHigh == newestHigh;
  }

  /** Returns about how many bytes they take. */
  int bytes() {
    return BYTES_OF_SERVER * (all.size() + 1);
  }

  /** Returns them as values. */
  List<IpAddress> toList() {
    return List.copyOf(all);
  }
}
