package io.dnsanalyzer.timeline;

import java.util.List;
import java.util.Locale;

/**
 * Something that the capture cannot show.
 *
 * @param count what the kind counts; 0 where it counts nothing
 * @param details what the kind names, such as a file; empty where it names nothing
 */
public record Limit(Kind kind, long count, List<String> details) {
  /** Copies the list. */
  public Limit {
    details = List.copyOf(details);
  }

  /** Makes one that names nothing. */
  public Limit(Kind kind, long count) {
    this(kind, count, List.of());
  }

  /** What is missing in a printed log beyond what every printed log lacks. */
  public enum TextGap {
    /** Packets have no times: only their order is known. */
    NO_TIMES,
    /** Times have no day. */
    NO_DAY,
    /** Times have no day, and got that of the captures beside them. */
    DAY_OF_CAPTURE,
    /** Packets are printed without their DNS message (-q). */
    NO_MESSAGES,
    /** Some packets could not be read. */
    UNREAD_PACKETS,
    /** Lines were mended. */
    MENDED
  }

  /** What a capture may lack; each undermines the claims named here. */
  public enum Kind {
    /**
     * Only a part of it was asked for: nothing can be said of the rest. Names what was asked for.
     */
    SCOPE,
    /**
     * The file holds the frames that a report names, and few others: what it lacks may have been
     * answered, so nothing has a share. Counts the frames of the capture that they are from, names
     * the file.
     */
    EXCERPT,
    /**
     * Only one direction was captured: nothing can be said of answers that are not there. Counts
     * the queries; without any, only responses were captured.
     */
    ONE_SIDED,
    /** The capture began between queries and their answers. Counts these answers. */
    STARTS_LATE,
    /**
     * The capture ended before every query had its time. Counts the exchanges that are undecided.
     */
    ENDS_EARLY,
    /**
     * A file holds printed packets, which say less than captured ones. Counts them, names the file
     * and its {@link TextGap}s by their codes.
     */
    TEXT_LOG,
    /** DNS messages were cut by the snapshot length. Counts them. */
    SNAPLEN,
    /** A file was cut or corrupt. Counts its bytes up to there, names the file and the reason. */
    DAMAGED,
    /** Packets were captured more than once; they count once. Counts the copies. */
    DUPLICATES,
    /** The capturing host lost packets: an answer that is not there may have come. Counts them. */
    DROPS,
    /** Undecided exchanges were given up to bound memory. Counts them. */
    EVICTIONS,
    /**
     * More servers were asked than are kept: those that were asked and failed least are in no
     * incident. Counts their failed exchanges.
     */
    INCIDENTS_LEFT_OUT,
    /**
     * Memory ran out, and what came after that is not in the result. Counts the DNS messages and
     * ICMP errors until then, names what filled memory.
     */
    MEMORY_RAN_OUT,
    /** ICMP errors were compared with some of the open queries only, to bound time. Counts them. */
    ERRORS_PARTLY_COMPARED,
    /**
     * More names were asked for in a short time than are compared, to bound memory: what only
     * several answers to one question show may not be told. Counts the names that were left out
     * early.
     */
    ANSWERS_PARTLY_COMPARED,
    /**
     * ICMP errors quote queries that are not in the capture: what was asked is not told. Counts the
     * errors.
     */
    QUERIES_NOT_CAPTURED,
    /**
     * ICMP errors quote so little of a packet that nobody can tell whether they are about DNS.
     * Counts them.
     */
    QUOTES_TOO_SHORT,
    /**
     * Times run backwards: delays are not to be trusted. Counts the nanoseconds of the largest
     * step.
     */
    CLOCK_BACKWARDS,
    /**
     * Frames do not say when they were captured: they stand at the time of the frame before them,
     * and how long anything took is not to be trusted. Counts them.
     */
    FRAMES_WITHOUT_TIME,
    /**
     * Packets seem to arrive at one point of capture before they left another: the clocks of the
     * two differ, and intervals between them are not to be trusted. Counts the nanoseconds by which
     * they differ at least.
     */
    CLOCKS_DIFFER,
    /**
     * There is no frame at all for a day or longer: these may be two captures, and nothing is known
     * of the time between. Counts the nanoseconds.
     */
    GAP,
    /** Datagrams were fragmented, and not all fragments were captured. Counts the datagrams. */
    FRAGMENTS_MISSING,
    /**
     * TCP segments were not captured: messages over TCP that are not there may have come. Counts
     * the places.
     */
    TCP_SEGMENTS_MISSING,
    /** Names that were asked for over DoT, DoQ or DoH are not visible. Counts packets. */
    ENCRYPTED_DNS_PRESENT,
    /**
     * Names that were asked for over multicast DNS, LLMNR or NetBIOS are counted and not judged.
     * Counts packets, names how many of which.
     */
    LOCAL_NAMES_NOT_READ,
    /**
     * Frames of a link type that this program cannot read. Counts them, names the link type; one
     * limit names all where they are many.
     */
    UNSUPPORTED_LINK_TYPE;

    /** Returns the name in the output. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether any of these limits is of this kind. */
    public boolean isIn(List<Limit> limits) {
      return limits.stream().anyMatch(limit -> limit.kind() == this);
    }
  }
}
