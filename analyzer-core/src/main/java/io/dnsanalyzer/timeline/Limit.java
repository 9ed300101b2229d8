package io.dnsanalyzer.timeline;

import java.util.Locale;

/**
 * Something that the capture cannot show.
 *
 * @param text a sentence for a person
 */
public record Limit(Kind kind, String text) {
  /** What a capture may lack; each undermines the claims named here. */
  public enum Kind {
    /** Only a part of it was asked for: nothing can be said of the rest. */
    SCOPE,
    /** Only one direction was captured: nothing can be said of answers that are not there. */
    ONE_SIDED,
    /** The capture began between queries and their answers. */
    STARTS_LATE,
    /** The capture ended before every query had its time. */
    ENDS_EARLY,
    /** DNS messages were cut by the snapshot length. */
    SNAPLEN,
    /** A file was cut or corrupt. */
    DAMAGED,
    /** Packets were captured more than once; they count once. */
    DUPLICATES,
    /** The capturing host lost packets: an answer that is not there may have come. */
    DROPS,
    /** Undecided exchanges were given up to bound memory. */
    EVICTIONS,
    /** ICMP errors were compared with some of the open queries only, to bound time. */
    ERRORS_PARTLY_COMPARED,
    /** Times run backwards: delays are not to be trusted. */
    CLOCK_BACKWARDS,
    /** Datagrams were fragmented, and not all fragments were captured. */
    FRAGMENTS_MISSING,
    /** TCP segments were not captured: messages over TCP that are not there may have come. */
    TCP_SEGMENTS_MISSING,
    /** Names that were asked for over DoT, DoQ or DoH are not visible. */
    ENCRYPTED_DNS_PRESENT,
    /** Frames of a link type that this program cannot read. */
    UNSUPPORTED_LINK_TYPE;

    /** Returns the name in the output. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
