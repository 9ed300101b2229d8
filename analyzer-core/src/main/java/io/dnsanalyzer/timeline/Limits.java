package io.dnsanalyzer.timeline;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.TextFacts;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.decode.dns.OtherNameServices;
import io.dnsanalyzer.decode.fragment.FragmentCounts;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Limit.Kind;
import io.dnsanalyzer.timeline.Limit.TextGap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what a capture cannot show. */
public final class Limits {
  private static final long A_DAY = 24L * 60 * 60 * 1_000_000_000L;

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
    limits.clocks(counts.others().arrivedBefore());
    limits.add(Kind.DUPLICATES, counts.messages().duplicates());
    limits.add(Kind.EVICTIONS, counts.ends().evicted());
    limits.add(Kind.ERRORS_PARTLY_COMPARED, counts.errors().partlyCompared());
    // What was evicted was captured, and forgotten.
    long unseen = counts.ends().evicted() > 0 ? 0 : counts.errors().withoutQuery();
    limits.add(Kind.QUERIES_NOT_CAPTURED, unseen);
    limits.add(Kind.QUOTES_TOO_SHORT, counts.errors().withoutQuote());
    limits.add(
        Kind.FRAGMENTS_MISSING, fragments.incompleteDns() + counts.messages().laterFragments());
    limits.add(Kind.TCP_SEGMENTS_MISSING, missingTcpStretches);
    limits.add(Kind.ENCRYPTED_DNS_PRESENT, others.encrypted());
    limits.localNames(others);
    limits.linkTypes(unsupportedLinkTypes);
    return List.copyOf(limits.found);
  }

  /** Adds a limit unless there is nothing to count. */
  private void add(Kind kind, long count) {
    if (count > 0) {
      found.add(new Limit(kind, count));
    }
  }

  private void add(Kind kind, long count, String... details) {
    found.add(new Limit(kind, count, List.of(details)));
  }

  /** Less than the skew is what the queues of one host make of one clock. */
  private void clocks(long arrivedBefore) {
    if (arrivedBefore > Clocks.SKEW) {
      add(Kind.CLOCKS_DIFFER, arrivedBefore);
    }
  }

  private void linkTypes(Map<Integer, Long> frames) {
    if (LinkType.areMany(frames.keySet())) {
      long all = frames.values().stream().mapToLong(Long::longValue).sum();
      String[] numbers = frames.keySet().stream().map(String::valueOf).toArray(String[]::new);
      add(Kind.UNSUPPORTED_LINK_TYPE, all, numbers);
    } else {
      frames.forEach(
          (number, count) -> add(Kind.UNSUPPORTED_LINK_TYPE, count, Integer.toString(number)));
    }
  }

  private void localNames(OtherNameServices others) {
    Map<String, Long> packets = new LinkedHashMap<>();
    packets.put("multicast DNS", others.multicastDns());
    packets.put("LLMNR", others.llmnr());
    packets.put("NetBIOS", others.netBios());
    packets.values().removeIf(count -> count == 0);
    if (!packets.isEmpty()) {
      add(
          Kind.LOCAL_NAMES_NOT_READ,
          packets.values().stream().mapToLong(Long::longValue).sum(),
          packets.entrySet().stream()
              .map(of -> of.getValue() + " of " + of.getKey())
              .toArray(String[]::new));
    }
  }

  private void direction(Counts counts) {
    boolean isUnanswered =
        counts.messages().responses() + counts.messages().incompleteResponses() == 0
            && counts.messages().laterFragments() == 0
            && counts.errors().aboutDns() + counts.others().serverSegments() == 0;
    if (counts.messages().queries() > 0 ? isUnanswered : counts.messages().responses() > 0) {
      found.add(new Limit(Kind.ONE_SIDED, counts.messages().queries()));
    }
    if (counts.messages().queries() > 0) {
      add(Kind.STARTS_LATE, counts.messages().answersAtStart());
    }
  }

  private void ends(Counts counts) {
    add(Kind.ENDS_EARLY, counts.ends().pendingAtEnd());
    add(Kind.SNAPLEN, counts.messages().cut());
  }

  private void text(FileFacts file) {
    TextFacts text = file.text();
    if (text == null) {
      return;
    }
    List<String> details = new ArrayList<>(List.of(file.name()));
    gap(details, !text.hasTimes(), TextGap.NO_TIMES);
    gap(details, text.hasTimes() && text.day() == TextFacts.Day.UNKNOWN, TextGap.NO_DAY);
    gap(details, text.day() == TextFacts.Day.OF_CAPTURE, TextGap.DAY_OF_CAPTURE);
    gap(details, text.lines().quiet() > 0, TextGap.NO_MESSAGES);
    gap(details, text.lines().unread() > 0, TextGap.UNREAD_PACKETS);
    gap(details, !text.mends().isEmpty(), TextGap.MENDED);
    found.add(new Limit(Kind.TEXT_LOG, file.frames(), details));
  }

  private static void gap(List<String> details, boolean isThere, TextGap gap) {
    if (isThere) {
      details.add(gap.name());
    }
  }

  /**
   * Where the clock steps back, how long nothing was captured is not known; nor in a file while
   * another one goes on.
   */
  private void gap(List<FileFacts> files) {
    if (files.stream().anyMatch(file -> !file.hasTimes() || file.clockStepBack() > Clocks.SKEW)) {
      return;
    }
    List<FileFacts> inTime = new ArrayList<>(files);
    inTime.removeIf(file -> file.firstTime().isEmpty() || file.lastTime().isEmpty());
    inTime.sort(Comparator.comparingLong(file -> file.firstTime().orElse(0)));
    long longest = 0;
    long end = Long.MAX_VALUE;
    for (int i = 0; i < inTime.size(); i++) {
      FileFacts file = inTime.get(i);
      long begin = file.firstTime().orElse(0);
      long next = i + 1 < inTime.size() ? inTime.get(i + 1).firstTime().orElse(0) : Long.MAX_VALUE;
      longest = Math.max(longest, end == Long.MAX_VALUE ? 0 : Times.between(end, begin));
      boolean isAlone =
          (end == Long.MAX_VALUE || end <= begin) && file.lastTime().orElse(0) <= next;
      longest = isAlone ? Math.max(longest, file.longestGap()) : longest;
      end =
          end == Long.MAX_VALUE
              ? file.lastTime().orElse(0)
              : Math.max(end, file.lastTime().orElse(0));
    }
    if (longest >= A_DAY) {
      add(Kind.GAP, longest);
    }
  }

  private void files(List<FileFacts> files) {
    files.forEach(this::text);
    gap(files);
    long drops = 0;
    long back = 0;
    long withoutTime = 0;
    for (FileFacts file : files) {
      Damage damage = file.damage();
      if (damage != null) {
        add(Kind.DAMAGED, damage.offset(), file.name(), damage.reason());
      }
      if (file.excerptOf().orElse(0) > file.frames()) {
        add(Kind.EXCERPT, file.excerptOf().getAsLong(), file.name());
      }
      drops += file.drops().orElse(0);
      back = Math.max(back, file.clockStepBack());
      withoutTime += file.framesWithoutTime();
    }
    add(Kind.DROPS, drops);
    if (back > Clocks.SKEW) {
      add(Kind.CLOCK_BACKWARDS, back);
    }
    add(Kind.FRAMES_WITHOUT_TIME, withoutTime);
  }
}
