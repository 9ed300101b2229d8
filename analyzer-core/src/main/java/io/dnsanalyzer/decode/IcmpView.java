package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.IcmpErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * An ICMP or ICMPv6 error as it lies in a buffer (RFC 792, RFC 4443), and as much of the datagram
 * quoted in it as came back. Filled again for every error and valid only during the call that hands
 * it over.
 */
public final class IcmpView {
  private static final int HEADER_LENGTH = 8;

  /** Where old senders put extensions without saying so (RFC 4884 5.5). */
  private static final int COMPATIBLE_QUOTE = 128;

  private final Datagram quote = new Datagram();
  private final DnsView message = new DnsView();
  private int version;
  private int type;
  private int code;
  private int checksum;
  private int mtu;
  private int restOfHeader;
  private int length;
  private int quotedBytes;
  private Layer transport = Layer.BROKEN;
  private boolean hasMessage;
  private int dnsId;
  private int dnsFlags;
  private boolean toDnsPort;
  private boolean fromDnsPort;

  /**
   * Becomes a copy of another one.
   *
   * @param copied what holds its bytes now
   * @param shift how much farther on they lie there
   */
  void copy(IcmpView from, byte[] copied, int shift) {
    quote.copy(from.quote, copied, shift);
    if (from.hasMessage) {
      message.copy(from.message, copied, shift);
    }
    version = from.version;
    type = from.type;
    code = from.code;
    checksum = from.checksum;
    mtu = from.mtu;
    restOfHeader = from.restOfHeader;
    length = from.length;
    quotedBytes = from.quotedBytes;
    transport = from.transport;
    hasMessage = from.hasMessage;
    dnsId = from.dnsId;
    dnsFlags = from.dnsFlags;
    toDnsPort = from.toDnsPort;
    fromDnsPort = from.fromDnsPort;
  }

  /** Reads the error at {@code d.at}; returns {@link Layer#ICMP} when there is one. */
  Layer decode(Datagram d, int ipVersion, Ports ports) {
    byte[] bytes = d.bytes;
    int at = d.at;
    if (d.end - at < 2) {
      return d.broken("ICMP header", HEADER_LENGTH);
    }
    type = Bytes.u8(bytes, at);
    if (!isError(ipVersion, type)) {
      return Layer.IRRELEVANT;
    }
    if (d.end - at < HEADER_LENGTH) {
      return d.broken("ICMP header", HEADER_LENGTH);
    }
    version = ipVersion;
    code = Bytes.u8(bytes, at + 1);
    checksum = Bytes.u16(bytes, at + 2);
    restOfHeader = Bytes.i32(bytes, at + 4);
    length = d.end - at;
    mtu = -1;
    if (kind() == IcmpErrorKind.PACKET_TOO_BIG) {
      long told = version == 4 ? Bytes.u16(bytes, at + 6) : Bytes.u32(bytes, at + 4);
      // Routers older than RFC 1191 leave it 0 (RFC 1191 5).
      mtu = told == 0 ? -1 : (int) Math.min(told, Integer.MAX_VALUE);
    }
    quote(bytes, at, d.end, ports);
    return Layer.ICMP;
  }

  /** Tells whether a message of this type is an error (RFC 792, RFC 4443 2.1). */
  static boolean isError(int ipVersion, int type) {
    return ipVersion == 4
        ? type == 3 || type == 4 || type == 5 || type == 11 || type == 12
        : type >= 1 && type <= 4;
  }

  private void quote(byte[] bytes, int at, int end, Ports ports) {
    Datagram q = quote;
    int from = at + HEADER_LENGTH;
    q.start(bytes, from, quoteEnd(bytes, at, end));
    hasMessage = false;
    toDnsPort = false;
    fromDnsPort = false;
    dnsId = -1;
    dnsFlags = -1;
    transport = version == 4 ? Ipv4.decode(q) : Ipv6.decode(q);
    if (transport == Layer.FRAGMENT) {
      transport = q.isLaterFragment() ? Layer.ofIpProtocol(q.protocol) : q.payload();
    }
    quotedBytes = q.end - from;
    if (q.isLaterFragment() || transport != Layer.UDP && transport != Layer.TCP) {
      return;
    }
    q.cut = true; // some change the length of the IP packet that they quote
    Udp.decodePorts(q);
    toDnsPort = q.hasPorts() && ports.isDns(q.destinationPort);
    fromDnsPort = q.hasPorts() && ports.isDns(q.sourcePort);
    if (transport == Layer.TCP || !Udp.decode(q) || !concernsDns()) {
      quotedBytes = q.end - from;
      return;
    }
    quotedBytes = q.end - from;
    int available = q.end - q.at;
    dnsId = available >= 2 ? Bytes.u16(bytes, q.at) : -1;
    dnsFlags = available >= 4 ? Bytes.u16(bytes, q.at + 2) : -1;
    hasMessage = message.decode(bytes, q.at, q.end, q.cut || q.moreFragments);
  }

  /**
   * Returns where the quote ends: extensions and padding are never read as part of it (RFC 4884 3,
   * 4, 5).
   */
  private int quoteEnd(byte[] bytes, int at, int end) {
    int from = at + HEADER_LENGTH;
    boolean mayHaveExtensions =
        version == 4 ? type == 3 || type == 11 || type == 12 : type == 1 || type == 3;
    if (!mayHaveExtensions) {
      return end;
    }
    int declared = version == 4 ? Bytes.u8(bytes, at + 5) << 2 : Bytes.u8(bytes, at + 4) << 3;
    if (declared > 0) {
      return Math.min(end, from + declared);
    }
    int extensions = from + COMPATIBLE_QUOTE;
    boolean isExtended =
        end - extensions >= 8
            && Bytes.u8(bytes, extensions) >> 4 == 2
            && Bytes.u16(bytes, extensions + 2) != 0
            && Checksum.fold(Checksum.sum(bytes, extensions, end)) == 0xffff;
    return isExtended ? extensions : end;
  }

  /** Returns 4 for ICMP, 6 for ICMPv6. */
  public int version() {
    return version;
  }

  /** Returns the type, 0 to 255. */
  public int type() {
    return type;
  }

  /** Returns the code, 0 to 255. */
  public int code() {
    return code;
  }

  /** Returns the checksum field, 0 to 65535. */
  public int checksum() {
    return checksum;
  }

  /** Returns what type and code mean. */
  public IcmpErrorKind kind() {
    return IcmpErrorKind.of(version, type, code);
  }

  /** Returns the MTU of the next hop in bytes, or -1 when the error does not tell one. */
  public int mtu() {
    return mtu;
  }

  /**
   * Returns the last four bytes of the header, whose meaning depends on the type: the gateway of a
   * redirect, the pointer of a parameter problem (RFC 792, RFC 4443 3.4).
   */
  public int restOfHeader() {
    return restOfHeader;
  }

  /** Returns the length of the ICMP message as captured, in bytes. */
  public int length() {
    return length;
  }

  /** Tells whether the quoted addresses came back; without them there is no quote to speak of. */
  public boolean hasQuote() {
    return quote.hasAddresses();
  }

  /**
   * Tells whether a fragment other than the first is quoted: it has addresses and an IP
   * identification, and no ports.
   */
  public boolean quotesLaterFragment() {
    return quote.isLaterFragment();
  }

  /** Tells whether the quoted packet is UDP. */
  public boolean quotesUdp() {
    return transport == Layer.UDP;
  }

  /** Tells whether the quoted packet is TCP. */
  public boolean quotesTcp() {
    return transport == Layer.TCP;
  }

  /** Tells whether the quoted packet came from or went to a DNS port. */
  public boolean concernsDns() {
    return toDnsPort || fromDnsPort;
  }

  /**
   * Tells whether a UDP or TCP packet is quoted without its ports: a later fragment, or a header
   * alone.
   */
  public boolean lacksPorts() {
    return (quotesUdp() || quotesTcp()) && !quote.hasPorts();
  }

  /** Tells whether the quoted packet went to a DNS port. */
  public boolean isToDnsPort() {
    return toDnsPort;
  }

  /** Tells whether the quoted packet came from a DNS port. */
  public boolean isFromDnsPort() {
    return fromDnsPort;
  }

  /** Returns the quoted packet; only where {@link #hasQuote()}. */
  public Datagram quote() {
    return quote;
  }

  /** Returns how many bytes of the quoted packet came back, its IP header included. */
  public int quotedBytes() {
    return quotedBytes;
  }

  /** Returns the quoted DNS id, or -1 when it did not come back. */
  public int dnsId() {
    return dnsId;
  }

  /** Returns the quoted DNS flags, or -1 when they did not come back. */
  public int dnsFlags() {
    return dnsFlags;
  }

  /** Returns the quoted DNS message, or null when not even its header came back. */
  public @Nullable DnsView message() {
    return hasMessage ? message : null;
  }
}
