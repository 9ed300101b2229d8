package io.dnsanalyzer.junit.capture;

import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import java.util.Locale;

/**
 * A query in the making; {@code then…} says what comes of it, and leads back to the capture. An
 * ICMP error quotes the whole query.
 */
public final class Query {
  private static final int DNS_PORT = 53;
  private static final int UNREACHABLE = 3;
  private static final int UNREACHABLE6 = 1;
  private static final int TOO_BIG6 = 2;
  private static final int EXCEEDED = 11;
  private static final int EXCEEDED6 = 3;
  private static final int MOST_QUOTED = 65_535;

  private final CaptureBuilder capture;
  private final DnsBytes dns;
  private String client = "";
  private String server = "";
  private int clientPort;
  private int serverPort = DNS_PORT;
  private int attempts = 1;
  private long every;
  private long taking = 20_000_000L;
  private int quoted = MOST_QUOTED;

  Query(CaptureBuilder capture, String name, String type) {
    this.capture = capture;
    dns = new DnsBytes(name, typeNumber(type));
  }

  private static int typeNumber(String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    if (upper.matches("TYPE[0-9]{1,5}")) {
      return Integer.parseInt(upper.substring("TYPE".length()));
    }
    for (int number = 1; number < 1 << 16; number++) {
      if (RecordType.nameOf(number).equals(upper)) {
        return number;
      }
    }
    throw new IllegalArgumentException(type + ": use a type such as A, AAAA or TYPE65");
  }

  private static int rcodeNumber(String rcode) {
    for (int number = 0; number < 24; number++) {
      if (Rcode.nameOf(number).equalsIgnoreCase(rcode)) {
        return number;
      }
    }
    throw new IllegalArgumentException(rcode + ": use a response code such as SERVFAIL");
  }

  /** Says who asks, from which port. */
  public Query from(String ip, int port) {
    client = IpBytes.checked(ip);
    clientPort = port;
    return this;
  }

  /** Says from which port it is asked, 1 to 65535. */
  public Query port(int port) {
    clientPort = port;
    return this;
  }

  /** Says who is asked. */
  public Query to(String ip) {
    server = IpBytes.checked(ip);
    return this;
  }

  /** Says which port is asked, 1 to 65535. */
  public Query toPort(int port) {
    serverPort = port;
    return this;
  }

  /** Says the transaction id, 0 to 65535. */
  public Query id(int id) {
    dns.id = id;
    return this;
  }

  /** Gives the query an OPT record (RFC 6891) with a UDP size of 1232 bytes. */
  public Query edns() {
    dns.hasOpt = true;
    return this;
  }

  /**
   * Says how often the same query is sent.
   *
   * @param count 1 or more; what comes of it comes of the last one, but for ICMP errors, which each
   *     of them draws
   * @param gap between two of them, such as {@code 5s}
   */
  public Query attempts(int count, String gap) {
    attempts = count;
    every = CaptureBuilder.nanos(gap);
    return this;
  }

  /** Says how long it takes until something comes of it; 20 ms where nothing is said. */
  public Query taking(String duration) {
    taking = CaptureBuilder.nanos(duration);
    return this;
  }

  /** Says how many bytes behind the IP header an ICMP error quotes; RFC 792 asks for 8. */
  public Query quoting(int bytesBehindHeader) {
    quoted = bytesBehindHeader;
    return this;
  }

  /** Nothing comes. */
  public CaptureBuilder thenSilence() {
    ask();
    return capture;
  }

  /**
   * The answer comes.
   *
   * @param addresses of the name; of the kind of the question's type
   */
  public CaptureBuilder thenAnswer(String... addresses) {
    return respond(dns.response(Rcode.NOERROR, addresses));
  }

  /** The answer comes that there is the name, and no record of this type (RFC 2308 2.2). */
  public CaptureBuilder thenNodata() {
    return respond(dns.negative(Rcode.NOERROR));
  }

  /** The answer comes that there is no such name (RFC 2308 2.1). */
  public CaptureBuilder thenNxdomain() {
    return respond(dns.negative(Rcode.NXDOMAIN));
  }

  /** A truncated response comes. */
  public CaptureBuilder thenTruncated() {
    return respond(dns.truncated());
  }

  /**
   * A response comes with nothing but a code.
   *
   * @param rcode such as {@code SERVFAIL} or {@code REFUSED}
   */
  public CaptureBuilder thenRcode(String rcode) {
    return respond(dns.response(rcodeNumber(rcode)));
  }

  /** The server answers SERVFAIL. */
  public CaptureBuilder thenServfail() {
    return thenRcode("SERVFAIL");
  }

  /** The server sends "port unreachable" for each attempt. */
  public CaptureBuilder thenPortUnreachable() {
    return isV6() ? thenIcmp(server, UNREACHABLE6, 4) : thenIcmp(server, UNREACHABLE, 3);
  }

  /** A router sends "host unreachable", or "address unreachable" in IPv6, for each attempt. */
  public CaptureBuilder thenHostUnreachable(String router) {
    return isV6() ? thenIcmp(router, UNREACHABLE6, 3) : thenIcmp(router, UNREACHABLE, 1);
  }

  /** A router sends "administratively prohibited" for each attempt. */
  public CaptureBuilder thenAdminProhibited(String router) {
    return isV6() ? thenIcmp(router, UNREACHABLE6, 1) : thenIcmp(router, UNREACHABLE, 13);
  }

  /** A router sends "time exceeded in transit" for each attempt. */
  public CaptureBuilder thenTtlExceeded(String router) {
    return thenIcmp(router, isV6() ? EXCEEDED6 : EXCEEDED, 0);
  }

  /** A router sends "packet too big", or "fragmentation needed" in IPv4, for each attempt. */
  public CaptureBuilder thenPacketTooBig(String router, int mtu) {
    return isV6() ? icmp(router, TOO_BIG6, 0, mtu) : icmp(router, UNREACHABLE, 4, mtu);
  }

  /**
   * Somebody sends an ICMP error, or ICMPv6 where addresses are IPv6, for each attempt.
   *
   * @param type the type, 0 to 255
   * @param code the code, 0 to 255
   */
  public CaptureBuilder thenIcmp(String from, int type, int code) {
    return icmp(from, type, code, 0);
  }

  private boolean isV6() {
    return server.contains(":");
  }

  /** Sends the query as often as was asked for, and returns when the last one was. */
  private long ask() {
    if (client.contains(":") != server.contains(":")) {
      throw new IllegalArgumentException(
          client + " cannot ask " + server + ": one is IPv4, the other IPv6");
    }
    long time = capture.next();
    for (int i = 0; i < attempts; i++) {
      time += i == 0 ? 0 : every;
      capture.add(time, packet());
    }
    capture.asked(time);
    return time;
  }

  private byte[] packet() {
    byte[] udp = IpBytes.udp(client, clientPort, server, serverPort, dns.query());
    return IpBytes.packet(client, server, IpBytes.UDP, capture.nextIpId(), 64, udp);
  }

  private CaptureBuilder respond(byte[] message) {
    long last = ask();
    byte[] udp = IpBytes.udp(server, serverPort, client, clientPort, message);
    capture.add(
        last + taking, IpBytes.packet(server, client, IpBytes.UDP, capture.nextIpId(), 58, udp));
    return capture;
  }

  private CaptureBuilder icmp(String from, int type, int code, int rest) {
    String sender = IpBytes.checked(from);
    if (sender.contains(":") != client.contains(":")) {
      throw new IllegalArgumentException(sender + " and " + client + " differ in their kind");
    }
    long time = capture.next();
    for (int i = 0; i < attempts; i++) {
      time += i == 0 ? 0 : every;
      byte[] query = packet();
      capture.add(time, query);
      byte[] quote = IpBytes.quote(query, 3, quoted);
      byte[] message = IpBytes.icmp(sender, client, type, code, rest, quote);
      int protocol = client.contains(":") ? IpBytes.ICMP6 : IpBytes.ICMP;
      capture.add(
          time + taking, IpBytes.packet(sender, client, protocol, capture.nextIpId(), 61, message));
    }
    capture.asked(time);
    return capture;
  }
}
