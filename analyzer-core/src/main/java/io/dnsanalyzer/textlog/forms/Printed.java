package io.dnsanalyzer.textlog.forms;

/**
 * What one printed packet says, as far as it was read; filled again for every packet. What is -1
 * was not printed.
 */
public final class Printed {
  /** What the packet is. */
  public enum Kind {
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
  public enum Extent {
    /** It is no packet, or too little is there to say what it is. */
    NONE,
    /** It ends too early, and what is there can be used. */
    USABLE,
    /** It ends where its form ends. */
    WHOLE
  }

  public Kind kind = Kind.OTHER;
  public Extent extent = Extent.NONE;

  /** Whether addresses and what follows them were found. */
  public boolean hasFlow;

  /** Where a colon is missing behind the addresses, or -1. */
  public int colonAt;

  /** Where a comma is missing before a length, or -1. */
  public int commaAt;

  // Addresses and ports.
  public int version;
  public long sourceHigh;
  public long sourceLow;
  public int sourcePort;
  public long destinationHigh;
  public long destinationLow;
  public int destinationPort;

  /** 17, 6, 1 or 58. */
  public int protocol;

  // What -v adds.
  public int hopLimit;
  public int ipId;
  public int ipLength;

  // The DNS message.
  public int id;
  public int flags;

  /** The upper eight bits of a response code beyond 15, which an OPT record carries. */
  public int upperRcode;

  public int questions;
  public int answers;
  public int authority;
  public int additional;
  public boolean hasQuestion;
  public final Names name = new Names();
  public int type;
  public int dnsClass;
  public boolean hasSoa;
  public boolean hasNs;

  /** Whether all answers are CNAME records, and the question is not known to be for one. */
  public boolean hasAliasesOnly;

  /** The length of the DNS message as printed. */
  public int messageLength;

  /** Whether the capture that was printed had cut the message. */
  public boolean isCut;

  /** A hash of all that is printed of the message. */
  public long content;

  // The ICMP error.
  public int icmpType;
  public int icmpCode;
  public int mtu;
  public boolean hasQuotedHost;
  public long quotedHigh;
  public long quotedLow;
  public int quotedPort;
  public int quotedProtocol;

  /** The length of the ICMP message as printed. */
  public int icmpLength;

  /** Control bits of TCP as in its header (RFC 9293 3.1). */
  public int tcpFlags;

  public void start() {
    kind = Kind.OTHER;
    extent = Extent.NONE;
    hasFlow = false;
    colonAt = -1;
    commaAt = -1;
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

  /** Tells whether punctuation is missing that tcpdump prints. */
  public boolean isIncomplete() {
    return colonAt >= 0 || commaAt >= 0;
  }

  public void noMessage() {
    id = -1;
    flags = 0;
    upperRcode = 0;
    questions = 0;
    answers = 0;
    authority = 0;
    additional = 0;
    hasQuestion = false;
    type = 0;
    dnsClass = 1;
    hasSoa = false;
    hasNs = false;
    hasAliasesOnly = false;
    messageLength = -1;
    isCut = false;
    content = 0;
  }

  /** Returns how long a query for its name is at least (RFC 1035 4.1, RFC 6891 6.1.2). */
  public int neededLength() {
    return 12 + name.length + 4 + (additional > 0 ? 11 : 0);
  }

  /** Tells whether the printed length is what the name needs. */
  public boolean isLengthRight() {
    int needed = neededLength();
    return answers + authority + additional == 0
        ? messageLength == needed
        : messageLength >= needed;
  }
}
