package io.dnsanalyzer.textlog;

/**
 * What one printed packet says, as far as it was read; filled again for every packet. What is -1
 * was not printed.
 */
final class Printed {
  /** What the packet is. */
  enum Kind {
    /** Nothing that concerns this program. */
    OTHER,
    QUERY,
    RESPONSE,
    ICMP_ERROR,
    /** A TCP segment without a message. */
    SEGMENT,
    /** A datagram of which only its length is printed (-q). */
    QUIET
  }

  /** How far it goes. */
  enum Extent {
    /** It is no packet, or too little is there to say what it is. */
    NONE,
    /** It ends too early, and what is there can be used. */
    USABLE,
    /** It ends where its form ends. */
    WHOLE
  }

  Kind kind = Kind.OTHER;
  Extent extent = Extent.NONE;

  /** Whether addresses and what follows them were found. */
  boolean hasFlow;

  /** How many commas and colons were missing. */
  int missing;

  // Addresses and ports.
  int version;
  long sourceHigh;
  long sourceLow;
  int sourcePort;
  long destinationHigh;
  long destinationLow;
  int destinationPort;

  /** 17, 6, 1 or 58. */
  int protocol;

  // What -v adds.
  int hopLimit;
  int ipId;
  int ipLength;

  // The DNS message.
  int id;
  int flags;
  int questions;
  int answers;
  int authority;
  int additional;
  boolean hasQuestion;
  final Names name = new Names();
  int type;
  int dnsClass;
  boolean hasEdns;
  boolean hasSoa;
  boolean hasNs;

  /** Whether all answers are CNAME records, and the question is not known to be for one. */
  boolean hasAliasesOnly;

  /** The length of the DNS message as printed. */
  int messageLength;

  /** Whether the capture that was printed had cut the message. */
  boolean isCut;

  /** A hash of all that is printed of the message. */
  long content;

  // The ICMP error.
  int icmpType;
  int icmpCode;
  int mtu;
  boolean hasQuotedHost;
  long quotedHigh;
  long quotedLow;
  int quotedPort;
  int quotedProtocol;

  /** The length of the ICMP message as printed. */
  int icmpLength;

  /** Control bits of TCP as in its header (RFC 9293 3.1). */
  int tcpFlags;

  void start() {
    kind = Kind.OTHER;
    extent = Extent.NONE;
    hasFlow = false;
    missing = 0;
    version = 4;
    sourcePort = -1;
    destinationPort = -1;
    protocol = -1;
    hopLimit = -1;
    ipId = -1;
    ipLength = -1;
    noMessage();
    icmpType = -1;
    icmpCode = -1;
    mtu = -1;
    hasQuotedHost = false;
    quotedPort = -1;
    quotedProtocol = -1;
    icmpLength = -1;
    tcpFlags = 0;
  }

  void noMessage() {
    id = -1;
    flags = 0;
    questions = 0;
    answers = 0;
    authority = 0;
    additional = 0;
    hasQuestion = false;
    type = 0;
    dnsClass = 1;
    hasEdns = false;
    hasSoa = false;
    hasNs = false;
    hasAliasesOnly = false;
    messageLength = -1;
    isCut = false;
    content = 0;
  }

  /** Returns how long a query for its name is at least (RFC 1035 4.1, RFC 6891 6.1.2). */
  int neededLength() {
    return 12 + name.length + 4 + (additional > 0 ? 11 : 0);
  }

  /** Tells whether the printed length is what the name needs. */
  boolean isLengthRight() {
    int needed = neededLength();
    return answers + authority + additional == 0
        ? messageLength == needed
        : messageLength >= needed;
  }
}
