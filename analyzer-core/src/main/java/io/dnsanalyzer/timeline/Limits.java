package io.dnsanalyzer.timeline;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.correlate.Correlator;
import io.dnsanalyzer.correlate.Counts;
import io.dnsanalyzer.decode.FragmentCounts;
import io.dnsanalyzer.decode.OtherNameServices;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.timeline.Limit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds out what a capture cannot show. */
public final class Limits {
  private final List<Limit> found = new ArrayList<>();

  private Limits() {}

  /**
   * Returns the limits of a capture.
   *
   * @param missingTcpStretches in how many places TCP connections lack bytes
   * @param unsupportedLinkTypes how many frames could not be read, by LINKTYPE_ number
   */
  public static List<Limit> of(
      List<FileFacts> files,
      Counts counts,
      FragmentCounts fragments,
      long missingTcpStretches,
      OtherNameServices others,
      Map<Integer, Long> unsupportedLinkTypes) {
    Limits limits = new Limits();
    limits.direction(counts);
    limits.ends(counts);
    limits.files(files);
    limits.add(
        counts.duplicates() > 0,
        Kind.DUPLICATES,
        plural(counts.duplicates(), "packet was", "packets were")
            + " captured more than once and counted once.");
    limits.add(
        counts.evicted() > 0,
        Kind.EVICTIONS,
        plural(counts.evicted(), "exchange was", "exchanges were")
            + " decided early to bound memory; see --max-open.");
    limits.add(
        counts.partlyCompared() > 0,
        Kind.ERRORS_PARTLY_COMPARED,
        plural(counts.partlyCompared(), "ICMP error was", "ICMP errors were")
            + " not compared with every open query, to bound time: queries that drew them may be"
            + " shown as unanswered, and where one is joined to a query, others may fit as well.");
    limits.add(
        fragments.incompleteDns() > 0,
        Kind.FRAGMENTS_MISSING,
        plural(fragments.incompleteDns(), "fragmented packet was", "fragmented packets were")
            + " captured in part only: fragments were lost, or not captured.");
    limits.add(
        missingTcpStretches > 0,
        Kind.TCP_SEGMENTS_MISSING,
        "TCP connections on DNS ports lack bytes in "
            + plural(missingTcpStretches, "place", "places")
            + ": segments were lost, not captured, or captured too late, and what they carried was"
            + " not read.");
    limits.add(
        others.encrypted() > 0,
        Kind.ENCRYPTED_DNS_PRESENT,
        plural(others.encrypted(), "packet", "packets")
            + " on port 853 may carry encrypted DNS, whose names are not visible.");
    unsupportedLinkTypes.forEach(
        (number, frames) ->
            limits.add(
                true,
                Kind.UNSUPPORTED_LINK_TYPE,
                plural(frames, "frame", "frames")
                    + " of link type "
                    + number
                    + " ("
                    + LinkType.nameOf(number)
                    + ") cannot be read."));
    return List.copyOf(limits.found);
  }

  /** Returns what everything is said of: this capture, or the part of it that was asked for. */
  public static String subject(List<Limit> limits) {
    return limits.stream().anyMatch(limit -> limit.kind() == Kind.SCOPE)
        ? "the part of this capture that was asked for"
        : "this capture";
  }

  private void add(boolean applies, Kind kind, String text) {
    if (applies) {
      found.add(new Limit(kind, text));
    }
  }

  private void direction(Counts counts) {
    add(
        counts.queries() > 0
            && counts.responses() + counts.incompleteResponses() == 0
            && counts.dnsErrors() + counts.serverSegments() == 0,
        Kind.ONE_SIDED,
        "Queries were captured, but no packet from any server: answers may have come unseen.");
    add(
        counts.queries() == 0 && counts.responses() > 0,
        Kind.ONE_SIDED,
        "Responses were captured, but no query.");
    add(
        counts.queries() > 0 && counts.answersAtStart() > 0,
        Kind.STARTS_LATE,
        plural(counts.answersAtStart(), "response", "responses")
            + " at the start answer queries sent before the capture began.");
  }

  private void ends(Counts counts) {
    add(
        counts.pendingAtEnd() > 0,
        Kind.ENDS_EARLY,
        "The capture ends before "
            + plural(counts.pendingAtEnd(), "exchange", "exchanges")
            + " could be answered.");
    add(
        counts.cutMessages() > 0,
        Kind.SNAPLEN,
        plural(counts.cutMessages(), "DNS message was", "DNS messages were")
            + " captured in part only (snapshot length).");
  }

  private void files(List<FileFacts> files) {
    long drops = 0;
    long back = 0;
    for (FileFacts file : files) {
      Damage damage = file.damage();
      if (damage != null) {
        add(
            true,
            Kind.DAMAGED,
            file.name() + " is damaged at byte " + damage.offset() + ": " + damage.reason() + ".");
      }
      drops += file.drops().orElse(0);
      back = Math.max(back, file.clockStepBack());
    }
    add(
        drops > 0,
        Kind.DROPS,
        "The capturing host lost " + plural(drops, "packet", "packets") + ".");
    add(
        back > Correlator.SKEW,
        Kind.CLOCK_BACKWARDS,
        "Times run backwards by up to " + (back + 999_999) / 1_000_000 + " ms.");
  }

  private static String plural(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
