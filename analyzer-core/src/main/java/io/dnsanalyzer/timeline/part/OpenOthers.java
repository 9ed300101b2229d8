package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@link Traits.Others} while more may be seen. */
public final class OpenOthers {
  private static final int MAX_SERVERS = 16;

  private final Sighting.Tally failedOver = new Sighting.Tally();
  private Set<IpAddress> asked = Set.of();
  private Set<IpAddress> answeredBy = Set.of();
  private Traits.@Nullable Answer answer;
  private @Nullable Endpoint answeredFrom;

  /** Takes a lookup that went through a server, whether or not another one answered it. */
  public void add(LookupState lookup, IpAddress server, boolean hasFailed) {
    if (lookup.hasSeveralServers() && asked.size() < MAX_SERVERS) {
      add(lookup.servers(), server);
    }
    if (!hasFailed) {
      failedOver.add(lookup.first(), lookup.last());
      IpAddress by = lookup.answeredBy().orElse(null);
      if (by != null && answeredBy.size() < MAX_SERVERS) {
        answeredBy = SmallCollections.with(answeredBy, by);
      }
    }
  }

  private void add(List<IpAddress> servers, IpAddress server) {
    for (IpAddress other : servers) {
      if (!other.equals(server) && asked.size() < MAX_SERVERS) {
        asked = SmallCollections.with(asked, other);
      }
    }
  }

  /** Notes that another server answered somebody meanwhile. */
  public void answered(IpAddress server, FrameRef frame) {
    if (answer == null) {
      answer = new Traits.Answer(server, frame, false);
    }
  }

  /** Notes that it answered a client of what failed: that tells more of that client. */
  public void answeredSame(IpAddress server, FrameRef frame) {
    if (answer == null || !answer.isToSame()) {
      answer = new Traits.Answer(server, frame, true);
    }
  }

  /** Notes where a response came from that was not sent by whoever was asked. */
  public void answeredFrom(Endpoint from) {
    answeredFrom = answeredFrom == null ? from : answeredFrom;
  }

  /** Tells whether another server answered any lookup that failed here. */
  public boolean failedOver() {
    return failedOver.count() > 0;
  }

  public boolean knowsAnswer() {
    return answer != null;
  }

  public void addAll(OpenOthers other) {
    failedOver.addAll(other.failedOver);
    for (IpAddress server : other.asked) {
      asked = SmallCollections.with(asked, server);
    }
    for (IpAddress server : other.answeredBy) {
      answeredBy = SmallCollections.with(answeredBy, server);
    }
    answeredFrom = answeredFrom == null ? other.answeredFrom : answeredFrom;
    if (other.answer != null && (answer == null || isBefore(other.answer, answer))) {
      answer = other.answer;
    }
  }

  private static boolean isBefore(Traits.Answer one, Traits.Answer other) {
    return one.isToSame() == other.isToSame()
        ? FrameRef.IN_TIME.compare(one.frame(), other.frame()) < 0
        : one.isToSame();
  }

  /** Returns about how many bytes they take. */
  public long bytes() {
    return 96 + failedOver.bytes() + 64L * (asked.size() + answeredBy.size());
  }

  /** Returns them without the servers of the incident itself. */
  public Traits.Others toOthers(Set<IpAddress> servers) {
    SortedSet<IpAddress> others = new TreeSet<>(asked);
    others.removeAll(servers);
    boolean isOwn = answer != null && servers.contains(answer.server());
    return new Traits.Others(
        others,
        failedOver.toSighting(),
        new TreeSet<>(answeredBy),
        isOwn ? Optional.empty() : Optional.ofNullable(answer),
        Optional.ofNullable(answeredFrom),
        Traits.AnsweredLater.NONE);
  }
}
