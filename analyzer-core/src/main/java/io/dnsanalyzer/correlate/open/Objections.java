package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What few exchanges have: ICMP errors that quote their response, and responses that are no answer.
 */
final class Objections {
  private final List<IcmpEvent> clientPortClosed = new ArrayList<>(1);
  private final List<IcmpEvent> rejected = new ArrayList<>(0);
  private final List<FrameRef> mismatched = new ArrayList<>(0);
  private final List<FrameRef> repeated = new ArrayList<>(0);
  private final List<FrameRef> incomplete = new ArrayList<>(0);

  private boolean isSurelyIncomplete;

  /** Where the first response from elsewhere came from; null without any. */
  private @Nullable Endpoint answeredFrom;

  /** Returns another one with the same. */
  Objections copy() {
    Objections copy = new Objections();
    copy.clientPortClosed.addAll(clientPortClosed);
    copy.rejected.addAll(rejected);
    copy.mismatched.addAll(mismatched);
    copy.repeated.addAll(repeated);
    copy.incomplete.addAll(incomplete);
    copy.isSurelyIncomplete = isSurelyIncomplete;
    copy.answeredFrom = answeredFrom;
    return copy;
  }

  /** Takes an error by which the client refused the response; returns whether it is listed. */
  boolean addClientPortClosed(IcmpEvent error) {
    return add(clientPortClosed, error);
  }

  /** Takes an error by which somebody else did; returns whether it is listed. */
  boolean addRejected(IcmpEvent error) {
    return add(rejected, error);
  }

  /** Takes a response that has the id but is no answer. */
  void addMismatched(FrameRef frame) {
    add(mismatched, frame);
  }

  /** Takes where a response came from that was not sent by whoever was asked. */
  void addAnsweredFrom(Endpoint from) {
    answeredFrom = answeredFrom == null ? from : answeredFrom;
  }

  @Nullable Endpoint answeredFrom() {
    return answeredFrom;
  }

  /** Takes a further response. */
  void addRepeated(FrameRef frame) {
    add(repeated, frame);
  }

  List<FrameRef> repeated() {
    return List.copyOf(repeated);
  }

  /** Takes a frame that shows a response which was not captured whole. */
  void addIncomplete(FrameRef frame, boolean isSure) {
    add(incomplete, frame);
    isSurelyIncomplete |= isSure;
  }

  boolean isSurelyIncomplete() {
    return isSurelyIncomplete;
  }

  void clearIncomplete() {
    incomplete.clear();
  }

  List<FrameRef> incomplete() {
    return List.copyOf(incomplete);
  }

  /** Tells whether there is nothing any more. */
  boolean isEmpty() {
    return clientPortClosed.isEmpty()
        && rejected.isEmpty()
        && mismatched.isEmpty()
        && repeated.isEmpty()
        && incomplete.isEmpty()
        && answeredFrom == null;
  }

  private static <T> boolean add(List<T> list, T item) {
    return list.size() < ExchangeState.MAX_LISTED && list.add(item);
  }

  /** Returns about how many bytes they take. */
  int bytes() {
    return 160
        + 200 * (clientPortClosed.size() + rejected.size())
        + 48 * (mismatched.size() + repeated.size() + incomplete.size());
  }

  List<IcmpEvent> clientPortClosed() {
    return List.copyOf(clientPortClosed);
  }

  List<IcmpEvent> rejected() {
    return List.copyOf(rejected);
  }

  List<FrameRef> mismatched() {
    return List.copyOf(mismatched);
  }

  /** Returns the client's errors, then those of others. */
  List<IcmpEvent> errors() {
    List<IcmpEvent> all = new ArrayList<>(clientPortClosed);
    all.addAll(rejected);
    return all;
  }
}
