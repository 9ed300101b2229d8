package io.dnsanalyzer.decode.fragment;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Puts fragmented IP packets together (RFC 791 3.2, RFC 815, RFC 8200 4.5), in whatever order the
 * fragments come, within bounds of number, bytes and age.
 *
 * <p>Overlapping fragments: of IPv4, what came first stays, although RFC 791 3.2 prefers the more
 * recent copy; an IPv6 packet with any is discarded (RFC 5722 4), but for fragments that repeat one
 * exactly.
 *
 * <p>A first fragment that waits in vain is handed over without the others, cut where the next one
 * is missing, so that the header of its message is not lost. Others of UDP that wait for the first
 * one in vain are handed over without ports.
 */
public final class Fragments {
  /** For how long a first fragment waits for the others, in nanoseconds. */
  public static final long PATIENCE = 1_000_000_000L;

  /** How long hosts wait for fragments (RFC 1122 3.3.2 allows 60 to 120 s, Linux takes 30). */
  static final long LIFETIME = 30_000_000_000L;

  public static final int MAX_SETS = 1024;
  private static final int MAX_BYTES = 8 << 20;
  private static final int UDP = 17;

  private final FragmentContent content;
  private final Map<FragmentKey, FragmentSet> sets = new LinkedHashMap<>();

  /** Sets that wait for further fragments, in the order in which they began to. */
  private final Queue<FragmentSet> waiting = new ArrayDeque<>();

  /** Sets that were evicted while they waited. */
  private final Queue<FragmentSet> evicted = new ArrayDeque<>();

  private long bytes;
  private long reassembled;
  private long incompleteDns;
  private long incompleteUnknown;
  private long contradictory;
  private long evictions;

  public Fragments(Ports ports) {
    content = new FragmentContent(ports);
  }

  /**
   * Takes a fragment and says what to read next of the same datagram: the packet that it completes,
   * or nothing.
   */
  public Layer add(Frame frame, Datagram d) {
    expire(frame.time());
    if (d.moreFragments && !d.cut && (d.end - d.at) % 8 != 0) {
      return Layer.IRRELEVANT; // hosts discard it (RFC 8200 4.5)
    }
    FragmentSet set = set(frame, d);
    if (set.state != FragmentSet.State.OPEN) {
      return Layer.IRRELEVANT;
    }
    bytes -= set.size();
    Layer next = add(set, frame, d);
    bytes += set.size();
    bound(set);
    return next;
  }

  private FragmentSet set(Frame frame, Datagram d) {
    FragmentKey key = FragmentKey.of(frame, d);
    FragmentSet set = sets.get(key);
    if (set != null && isOther(set, frame, d)) {
      sets.remove(key);
      leave(set);
      set = null;
    }
    if (set == null) {
      set = new FragmentSet(key, frame.time());
      sets.put(key, set);
      bytes += set.size();
    }
    return set;
  }

  /**
   * Tells whether this fragment belongs to a later packet with the same identification. A whole
   * packet's fragments may still be captured a second time.
   */
  private static boolean isOther(FragmentSet set, Frame frame, Datagram d) {
    boolean isFirst = !d.isLaterFragment();
    return switch (set.state) {
      case OPEN -> isFirst && set.hasFirst() && set.isGivenUp && !set.isSameFirst(d);
      case WHOLE ->
          Times.between(set.wholeAt, frame.time()) > PATIENCE || isFirst && !set.isSameFirst(d);
      case IRRELEVANT -> isFirst;
      case CONTRADICTORY -> false;
    };
  }

  private Layer add(FragmentSet set, Frame frame, Datagram d) {
    boolean isFirst = !d.isLaterFragment();
    boolean isNewFirst = isFirst && !set.hasFirst();
    if (isNewFirst) {
      if (!set.isNew()) {
        waiting.remove(set);
        set.isGivenUp = false;
      }
      set.first(frame, d);
    } else if (set.isNew() && d.protocol == UDP) {
      set.keep(frame, d);
      waiting.add(set);
    }
    if (!set.add(d, d.version() == 4)) {
      contradictory++;
      waiting.remove(set);
      set.end(FragmentSet.State.CONTRADICTORY);
      return Layer.IRRELEVANT;
    }
    if (set.isComplete()) {
      Layer next = set.open(d);
      if (set.isGivenUp && !content.isResponse(next, d)) {
        next = Layer.IRRELEVANT; // it would count twice
      }
      reassembled++;
      set.wholeAt = frame.time();
      waiting.remove(set);
      set.end(FragmentSet.State.WHOLE);
      return next;
    }
    if (!isNewFirst) {
      return Layer.IRRELEVANT;
    }
    boolean isCut = d.cut;
    int at = d.at;
    int protocol = d.protocol;
    Layer first = d.payload();
    Layer kind = content.of(first, d);
    if (kind == Layer.IRRELEVANT || kind.isCountedOnly()) {
      set.end(FragmentSet.State.IRRELEVANT);
      return kind;
    }
    set.carriesDns = kind == Layer.DNS || kind == Layer.ICMP;
    if (isCut) {
      // The capture lacks the rest of it, so the packet will never be whole.
      set.isGivenUp = true;
      d.at = at;
      d.protocol = protocol;
      return d.payload();
    }
    waiting.add(set);
    return Layer.IRRELEVANT;
  }

  /** Forgets the sets that are too old. */
  private void expire(long now) {
    while (!sets.isEmpty()) {
      FragmentSet oldest = sets.values().iterator().next();
      if (Times.between(oldest.time, now) <= LIFETIME) {
        return;
      }
      sets.remove(oldest.key);
      leave(oldest);
    }
  }

  private void bound(FragmentSet newest) {
    while (sets.size() > MAX_SETS || bytes > MAX_BYTES) {
      FragmentSet oldest = sets.values().iterator().next();
      if (oldest == newest) {
        return;
      }
      if (oldest.state == FragmentSet.State.OPEN) {
        evictions++;
      }
      sets.remove(oldest.key);
      leave(oldest);
    }
  }

  private void leave(FragmentSet set) {
    bytes -= set.size();
    if (set.state != FragmentSet.State.OPEN) {
      return;
    }
    if (waiting.remove(set)) {
      evicted.add(set);
    }
    if (set.carriesDns) {
      incompleteDns++;
    } else {
      incompleteUnknown++;
    }
  }

  /** Returns a set that waited in vain until {@code now}, or null. */
  public @Nullable FragmentSet givenUp(long now) {
    if (waiting.isEmpty() && evicted.isEmpty()) {
      return null; // nearly always, and asked for every message
    }
    FragmentSet set = evicted.poll();
    if (set == null
        && !waiting.isEmpty()
        && Times.between(waiting.element().firstTime(), now) > PATIENCE) {
      set = waiting.remove();
    }
    if (set != null) {
      set.isGivenUp = true;
    }
    return set;
  }

  /** Gives up all sets. */
  public void finish() {
    while (!sets.isEmpty()) {
      FragmentSet oldest = sets.values().iterator().next();
      sets.remove(oldest.key);
      leave(oldest);
    }
  }

  public FragmentCounts counts() {
    return new FragmentCounts(
        reassembled, incompleteDns, incompleteUnknown, contradictory, evictions);
  }
}
