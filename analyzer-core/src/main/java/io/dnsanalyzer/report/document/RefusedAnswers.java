package io.dnsanalyzer.report.document;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.report.shared.Seen;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers that their client refused while it got no other: who, whom, and for what; bounded. */
final class RefusedAnswers {
  private static final int TOLD_APART = 1000;

  final Map<Transport, Seen> over = new EnumMap<>(Transport.class);
  final Set<IpAddress> servers = new TreeSet<>();
  final Set<IpAddress> clients = new TreeSet<>();
  final Set<String> names = new LinkedHashSet<>();
  private boolean areMore;

  void add(Exchange exchange, List<FrameRef> frames) {
    over.computeIfAbsent(exchange.transport(), t -> new Seen()).add(frames);
    add(exchange.server().ip(), servers);
    add(exchange.client().ip(), clients);
    exchange.question().ifPresent(question -> add(question.name().toString(), names));
  }

  private <T> void add(T one, Set<T> all) {
    if (all.size() < TOLD_APART || all.contains(one)) {
      all.add(one);
    } else {
      areMore = true;
    }
  }

  boolean isAny() {
    return !over.isEmpty();
  }

  /** Returns how many of these there are; -1 where there may be more than could be told apart. */
  long count(Set<?> all) {
    return areMore ? -1 : all.size();
  }
}
