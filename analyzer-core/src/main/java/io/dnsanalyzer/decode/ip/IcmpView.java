package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.dns.ToldMessage;
import org.jspecify.annotations.Nullable;

/**
 * An ICMP or ICMPv6 error as it lies in a buffer (RFC 792, RFC 4443), and as much of the datagram
 * quoted in it as came back. Filled again for every error and valid only during the call that hands
 * it over.
 */
public final class IcmpView extends IcmpHeader {
  private final Datagram quote = new Datagram();
  private final DnsView message = new DnsView();
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
  public void copy(IcmpView from, byte[] copied, int shift) {
    quote.copy(from.quote, copied, shift);
    if (from.hasMessage) {
      DnsView quoted = from.message;
      if (from.quote.isTold()) {
        message.copy(quoted, quoted.bytes().clone(), 0); // it does not lie in the quote
      } else {
        message.copy(quoted, copied, shift);
      }
    }
    copyHeader(from);
    quotedBytes = from.quotedBytes;
    transport = from.transport;
    hasMessage = from.hasMessage;
    dnsId = from.dnsId;
    dnsFlags = from.dnsFlags;
    toDnsPort = from.toDnsPort;
    fromDnsPort = from.fromDnsPort;
  }

  /** Becomes an error that quotes what is told, and a message where one is. */
  public void tellQuote(ToldHeader header, @Nullable ToldMessage quoted, Ports ports) {
    quote.tell(header);
    transport = header.protocol < 0 ? Layer.IRRELEVANT : Layer.ofIpProtocol(header.protocol);
    toDnsPort = header.destinationPort >= 0 && ports.isDns(header.destinationPort);
    fromDnsPort = header.sourcePort >= 0 && ports.isDns(header.sourcePort);
    quotedBytes = -1;
    hasMessage = quoted != null;
    dnsId = -1;
    dnsFlags = -1;
    if (quoted != null) {
      message.tell(quoted);
      dnsId = message.id();
      dnsFlags = message.flags();
    }
  }

  /** Reads the error at {@code d.at}; returns {@link Layer#ICMP} when there is one. */
  public Layer decode(Datagram d, int ipVersion, Ports ports) {
    int at = d.at;
    if (d.end - at < 2) {
      return d.broken("ICMP header", HEADER_LENGTH);
    }
    if (!isError(ipVersion, Bytes.u8(d.bytes, at))) {
      return Layer.IRRELEVANT;
    }
    if (d.end - at < HEADER_LENGTH) {
      return d.broken("ICMP header", HEADER_LENGTH);
    }
    header(ipVersion, d.bytes, at, d.end);
    quote(d.bytes, at, d.end, ports);
    return Layer.ICMP;
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
    transport = version() == 4 ? Ipv4.decode(q) : Ipv6.decode(q);
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
   * Tells whether a UDP or TCP packet is quoted without its ports: a later fragment, a header
   * alone, or a quote of which a printed line names the destination only.
   */
  public boolean lacksPorts() {
    return (quote.isTold() || quotesUdp() || quotesTcp()) && !quote.hasPorts();
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

  /**
   * Returns how many bytes of the quoted packet came back, its IP header included; -1 where the
   * source does not tell it.
   */
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
