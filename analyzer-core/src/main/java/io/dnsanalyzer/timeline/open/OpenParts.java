package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.part.Contrast;
import io.dnsanalyzer.timeline.part.Manner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server is not reached for, by client and transport, in case that it has several causes:
 * a filter against one client, a name that is never answered, no service over TCP. Of more than
 * {@value #MAX} clients the others are not told apart.
 */
final class OpenParts {
  static final int MAX = 16;

  /** Of more servers that are not reached, causes are not told apart: each part takes as much. */
  static final int MAX_SERVERS = 1 << 12;

  /** Where so much fails for those who are not told apart, nobody is. */
  private static final int MANY = 1 << 12;

  /** So many failures of a client, whatever it asks, while others are answered, are no chance. */
  private static final int OFTEN = 3;

  /** What failed over one transport for one client, or for all that are not told apart. */
  private record Part(boolean isTcp, long client, boolean isOfOthers, OpenIncident failed) {}

  /** For how many more servers causes are told apart. */
  static final class Room {
    private int left = MAX_SERVERS;

    /** Takes a place; returns whether there was one. */
    boolean take() {
      if (left == 0) {
        return false;
      }
      left--;
      return true;
    }
  }

  private final ServerHistory history;
  private final List<Part> parts = new ArrayList<>(2);
  private @Nullable OpenIncident latest;

  OpenParts(ServerHistory history) {
    this.history = history;
  }

  /** Takes what failed; returns false when there is too much of it to be told apart. */
  boolean add(ExchangeState failed, FrameRef query, int client, int name) {
    OpenIncident part = of(failed, query);
    part.add(failed, query, client, name);
    latest = part;
    return parts.size() <= MAX || part.exchanges() < MANY;
  }

  private OpenIncident of(ExchangeState failed, FrameRef query) {
    boolean isTcp = Manner.isOverTcp(failed);
    long client = failed.clientHash();
    OpenIncident ofOthers = null;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.isTcp == isTcp && !part.isOfOthers && part.client == client) {
        return part.failed;
      }
      ofOthers = part.isTcp == isTcp && part.isOfOthers ? part.failed : ofOthers;
    }
    if (ofOthers != null) {
      return ofOthers;
    }
    OpenIncident begun = OpenIncident.part(failed, query, history);
    parts.add(new Part(isTcp, client, parts.size() >= MAX, begun));
    return begun;
  }

  /** Returns the part that the last failure is in. */
  OpenIncident latest() {
    if (latest == null) {
      throw new IllegalStateException("nothing failed");
    }
    return latest;
  }

  /** Takes a lookup that went through the server while it failed. */
  void add(LookupState lookup, boolean hasFailed) {
    for (Part part : parts) {
      if (part.failed.isPartOf(lookup)) {
        part.failed.add(lookup, hasFailed);
        return;
      }
    }
  }

  void keepFirstAnswers() {
    parts.forEach(part -> part.failed.keepFirstAnswer());
  }

  /** Returns about how many bytes they take. */
  long bytes() {
    long bytes = 64;
    for (Part part : parts) {
      bytes += 40 + part.failed.bytes();
    }
    return bytes;
  }

  /**
   * Returns what the whole consists of: TCP, where it alone fails for what is asked over it; the
   * clients that got nothing at all while others were answered; and the rest, where that has its
   * own contrast. Only the whole where no such part stands alone.
   */
  List<OpenIncident> apart(OpenIncident whole, long soonNanos) {
    List<OpenIncident> apart = new ArrayList<>();
    List<Part> left = new ArrayList<>(parts);
    List<Part> overTcp = parts.stream().filter(Part::isTcp).toList();
    List<Part> overUdp = parts.stream().filter(part -> !part.isTcp).toList();
    if (isTcpApart(whole, overTcp, overUdp)) {
      left.removeAll(overTcp);
      OpenIncident ofTcp = close(whole, overTcp, soonNanos);
      ofTcp.boundBy(Contrast.Bound.SERVER);
      apart.add(ofTcp);
    }
    List<Part> ofClients = left.stream().filter(part -> isOfClient(whole, part)).toList();
    List<Part> rest = left.stream().filter(part -> !ofClients.contains(part)).toList();
    if (!ofClients.isEmpty() && !rest.isEmpty() && areApart(whole, ofClients, rest, soonNanos)) {
      for (List<Part> alike : byTellers(ofClients)) {
        OpenIncident ofClient = close(whole, alike, soonNanos);
        ofClient.boundBy(Contrast.Bound.CLIENT);
        apart.add(ofClient);
      }
      apart.add(close(whole, rest, soonNanos));
    } else {
      List<List<Part>> groups = groups(whole, left, soonNanos);
      if (groups.size() > 1 || !apart.isEmpty()) {
        groups.forEach(group -> apart.add(close(whole, group, soonNanos)));
      }
    }
    apart.sort(Comparator.comparing(OpenIncident::first, FrameRef.IN_TIME));
    return apart.isEmpty() ? List.of(whole) : apart;
  }

  /**
   * Returns what fails for one reason each, as far as clients tell: those that never drew an error
   * are apart from those that did, if contrast finds what they ask or the server answers them in
   * between; so is a client of which all that fails has one question, type or port in common, where
   * nothing divides the whole.
   */
  private static List<List<Part>> groups(OpenIncident whole, List<Part> parts, long soonNanos) {
    if (parts.size() < 2) {
      return List.of(parts);
    }
    List<Part> silent = parts.stream().filter(part -> part.failed.isSilence()).toList();
    List<Part> told = parts.stream().filter(part -> !part.failed.isSilence()).toList();
    if (!silent.isEmpty() && !told.isEmpty()) {
      return isSilentByItself(whole, silent, told, soonNanos)
          ? List.of(told, silent)
          : List.of(parts);
    }
    // Questions that were asked once each divide whatever fails: a port tells more.
    boolean mayBeDivided =
        whole.bound() == Contrast.Bound.SERVER
            || whole.bound() == Contrast.Bound.QUESTION
                && parts.stream()
                    .anyMatch(
                        part ->
                            part.failed.exchanges() >= OFTEN
                                && whole.boundOf(part.failed, soonNanos) == Contrast.Bound.PORT);
    if (!mayBeDivided || parts.stream().anyMatch(Part::isOfOthers)) {
      return List.of(parts);
    }
    List<List<Part>> groups = new ArrayList<>();
    List<Part> rest = new ArrayList<>();
    for (Part part : parts) {
      if (standsAlone(whole, part, soonNanos)) {
        groupOf(part, groups).add(part);
      } else {
        rest.add(part);
      }
    }
    if (!rest.isEmpty()) {
      groups.add(rest);
    }
    return groups;
  }

  private static boolean standsAlone(OpenIncident whole, Part part, long soonNanos) {
    if (part.failed.exchanges() < OFTEN) {
      return false;
    }
    return switch (whole.boundOf(part.failed, soonNanos)) {
      case QUESTION, TYPE, PORT -> true;
      case SERVER, EDNS, CLIENT, ZONE, WAY -> false;
    };
  }

  /** Returns the group in which the same questions fail; a new one where there is none. */
  private static List<Part> groupOf(Part part, List<List<Part>> groups) {
    for (List<Part> group : groups) {
      if (new Kinship(group.get(0).failed, part.failed).areAskedTheSame()) {
        return group;
      }
    }
    List<Part> group = new ArrayList<>();
    groups.add(group);
    return group;
  }

  private static boolean isSilentByItself(
      OpenIncident whole, List<Part> silent, List<Part> told, long soonNanos) {
    boolean areOthers = silent.stream().anyMatch(Part::isOfOthers);
    boolean areAnsweredBetween =
        silent.stream()
                .allMatch(
                    part ->
                        part.failed.exchanges() >= OFTEN && whole.wasAnsweredBetween(part.client))
            && told.stream().noneMatch(part -> whole.wasAnsweredBetween(part.client));
    return !areOthers
        && (areAnsweredBetween
            || whole.divides(silent.stream().map(Part::failed).toList(), soonNanos));
  }

  /**
   * Tells whether nothing is answered over TCP while UDP is, and what fails over UDP is something
   * else: a question that fails over both fails for one reason.
   */
  private static boolean isTcpApart(OpenIncident whole, List<Part> overTcp, List<Part> overUdp) {
    return whole.isOverBoth()
        && whole.answersMeanwhile(Transport.TCP) == 0
        && whole.answersMeanwhile(Transport.UDP) > 0
        && overTcp.stream()
            .allMatch(
                tcp ->
                    overUdp.stream()
                        .allMatch(udp -> new Kinship(tcp.failed, udp.failed).areAskedApart()));
  }

  private static boolean isOfClient(OpenIncident whole, Part part) {
    return !part.isOfOthers
        && part.failed.exchanges() >= OFTEN
        && part.failed.countOfQuestions() > 1
        && whole.isApart(part.client);
  }

  /** Tells whether the rest fails for another reason, by what it has in common or who tells it. */
  private static boolean areApart(
      OpenIncident whole, List<Part> ofClients, List<Part> rest, long soonNanos) {
    boolean areToldApart =
        ofClients.stream()
            .allMatch(
                one ->
                    rest.stream()
                        .noneMatch(two -> new Kinship(one.failed, two.failed).areToldAlike()));
    return areToldApart || whole.divides(rest.stream().map(Part::failed).toList(), soonNanos);
  }

  private static List<List<Part>> byTellers(List<Part> ofClients) {
    List<List<Part>> groups = new ArrayList<>();
    for (Part part : ofClients) {
      List<Part> alike = null;
      for (List<Part> group : groups) {
        alike = new Kinship(group.get(0).failed, part.failed).areToldAlike() ? group : alike;
      }
      if (alike == null) {
        alike = new ArrayList<>();
        groups.add(alike);
      }
      alike.add(part);
    }
    return groups;
  }

  private static OpenIncident close(OpenIncident whole, List<Part> parts, long soonNanos) {
    List<OpenIncident> failed = parts.stream().map(Part::failed).toList();
    return failed.get(0).closeAsPartOf(whole, failed.subList(1, failed.size()), soonNanos);
  }
}
