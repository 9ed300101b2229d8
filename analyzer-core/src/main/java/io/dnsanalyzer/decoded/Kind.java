package io.dnsanalyzer.decoded;

/** What became of a frame. */
public enum Kind {
  /** It holds, or completes, at least one DNS message on a DNS port. */
  DNS,
  /** It holds an ICMP or ICMPv6 error, whatever that quotes. */
  ICMP_ERROR,
  /** It holds a part of a packet that is not complete. */
  FRAGMENT,
  /** It was understood as far as it matters, and holds neither. */
  OTHER,
  /** It may have held either, and cannot be understood. */
  UNDECODABLE,
  /** Its link type, or one inside of it, is not read. */
  UNSUPPORTED_LINK_TYPE
}
