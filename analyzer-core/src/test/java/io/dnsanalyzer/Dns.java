package io.dnsanalyzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A DNS message over UDP and IPv4 as tests write it down: {@code Dns.ask("www.example.com")}, and
 * what is to differ from that. Each method returns a changed copy.
 */
public final class Dns implements Cloneable {
  public static final int A = 1;
  public static final int AAAA = 28;
  public static final int FORMERR = 1;
  public static final int SERVFAIL = 2;
  public static final int NXDOMAIN = 3;
  public static final int NOTIMP = 4;
  public static final int REFUSED = 5;

  private static final int SOA = 6;
  private static final int NS = 2;

  String source = "192.0.2.10";
  int sourcePort = 40001;
  String destination = "203.0.113.53";
  int destinationPort = 53;
  int ipId = 101;
  int ttl = 64;
  int checksumError;
  private int id = 0x1a2b;
  private int flags = 0x0100;
  private String name;
  private int type = A;
  private boolean hasQuestion = true;
  private String address = "";
  private boolean hasOpt;
  private int extendedRcode;
  private int extendedError = -1;
  private int authority;
  private String authorityOwner = "";
  private int answerType = A;
  private byte[] garbage = {};

  private Dns(String name) {
    this.name = name;
  }

  /** A query for an address, with port, id and IP id of its own. */
  public static Dns ask(String name) {
    return new Dns(name);
  }

  private Dns copy() {
    try {
      return (Dns) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  public Dns from(String ip, int port) {
    Dns d = copy();
    d.source = ip;
    d.sourcePort = port;
    return d;
  }

  public Dns port(int port) {
    return from(source, port);
  }

  public Dns to(String ip) {
    Dns d = copy();
    d.destination = ip;
    return d;
  }

  public Dns toPort(int number) {
    Dns d = copy();
    d.destinationPort = number;
    return d;
  }

  public Dns id(int number) {
    Dns d = copy();
    d.id = number;
    return d;
  }

  public Dns ipId(int number) {
    Dns d = copy();
    d.ipId = number;
    return d;
  }

  public Dns ttl(int hops) {
    Dns d = copy();
    d.ttl = hops;
    return d;
  }

  public Dns name(String other) {
    Dns d = copy();
    d.name = other;
    return d;
  }

  public Dns type(int number) {
    Dns d = copy();
    d.type = number;
    return d;
  }

  /** The same with checking disabled (CD, RFC 4035 3.2.2). */
  public Dns unchecked() {
    Dns d = copy();
    d.flags |= 0x0010;
    return d;
  }

  /** The same without RD, as resolvers ask the servers of a zone (RFC 1035 4.1.1). */
  public Dns withoutRecursion() {
    Dns d = copy();
    d.flags &= ~0x0100;
    return d;
  }

  /** The same with another opcode (RFC 6895 2.2). */
  public Dns opcode(int number) {
    Dns d = copy();
    d.flags = flags & ~0x7800 | number << 11;
    return d;
  }

  public Dns withOpt() {
    Dns d = copy();
    d.hasOpt = true;
    return d;
  }

  /** With EDNS and an extended error (RFC 8914) without text. */
  public Dns withExtendedError(int code) {
    Dns d = withOpt();
    d.extendedError = code;
    return d;
  }

  public Dns withoutQuestion() {
    Dns d = copy();
    d.hasQuestion = false;
    return d;
  }

  /** The checksum as captured before the network card filled it in: off by a number. */
  public Dns checksumOffBy(int error) {
    Dns d = copy();
    d.checksumError = error;
    return d;
  }

  /** The answer to this query: an address of the name. */
  public Dns answer(String ip) {
    Dns d = response(0);
    d.address = ip;
    return d;
  }

  /** An alias, without what it stands for. */
  public Dns alias() {
    Dns d = answer("192.0.2.99");
    d.answerType = 5;
    return d;
  }

  /** The same with another response code, up to 15. */
  public Dns code(int rcode) {
    Dns d = copy();
    d.flags = flags & ~15 | rcode;
    return d;
  }

  /** A response to this query with nothing but a response code, up to 4095. */
  public Dns response(int rcode) {
    Dns d = copy();
    d.source = destination;
    d.sourcePort = destinationPort;
    d.destination = source;
    d.destinationPort = sourcePort;
    d.flags = 0x8180 | flags & 0x7810 | rcode & 15;
    d.extendedRcode = rcode >> 4;
    d.hasOpt = rcode > 15;
    d.ipId = ipId + 5000;
    d.ttl = 58;
    return d;
  }

  public Dns withSoa() {
    Dns d = copy();
    d.authority = SOA;
    return d;
  }

  /** A referral to the root, as a server gives that does not serve the name. */
  public Dns withRootNs() {
    Dns d = copy();
    d.authority = NS;
    return d;
  }

  /** A referral to the zone of the last label. */
  public Dns withNs() {
    Dns d = copy();
    d.authority = NS;
    d.authorityOwner = name.substring(name.lastIndexOf('.') + 1);
    return d;
  }

  /** A response of a server that has the zone (AA). */
  public Dns authoritative() {
    Dns d = copy();
    d.flags |= 0x0400;
    return d;
  }

  /** The response of a server that does not recurse (RA clear, RFC 1035 4.1.1). */
  public Dns offersNoRecursion() {
    Dns d = copy();
    d.flags &= ~0x0080;
    return d;
  }

  public Dns truncated() {
    Dns d = copy();
    d.flags |= 0x0200;
    return d;
  }

  /** A record count that the message does not have the records for. */
  public Dns malformed() {
    Dns d = copy();
    d.garbage = new byte[] {0};
    return d;
  }

  /** The message alone. */
  public byte[] message() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    u16(out, id);
    u16(out, flags);
    u16(out, hasQuestion ? 1 : 0);
    u16(out, (address.isEmpty() ? 0 : 1) + garbage.length);
    u16(out, authority == 0 ? 0 : 1);
    u16(out, hasOpt ? 1 : 0);
    if (hasQuestion) {
      name(out, name);
      u16(out, type);
      u16(out, 1);
    }
    if (!address.isEmpty()) {
      record(out, "", answerType, Traffic.address(address));
    }
    if (authority != 0) {
      record(out, authorityOwner, authority, new byte[] {0});
    }
    if (hasOpt) {
      out.write(0);
      u16(out, 41);
      u16(out, 1232);
      out.write(extendedRcode);
      out.write(0);
      u16(out, 0);
      if (extendedError < 0) {
        u16(out, 0);
      } else { // RFC 8914 2: option 15, its length, the code and no text
        u16(out, 6);
        u16(out, 15);
        u16(out, 2);
        u16(out, extendedError);
      }
    }
    return out.toByteArray();
  }

  private static void record(ByteArrayOutputStream out, String owner, int recordType, byte[] data) {
    if (owner.isEmpty()) {
      out.write(0);
    } else {
      name(out, owner);
    }
    u16(out, recordType);
    u16(out, 1);
    u16(out, 0);
    u16(out, 60);
    u16(out, data.length);
    out.writeBytes(data);
  }

  private static void name(ByteArrayOutputStream out, String text) {
    Arrays.stream(text.split("\\."))
        .map(label -> label.getBytes(ISO_8859_1))
        .forEach(
            label -> {
              out.write(label.length);
              out.writeBytes(label);
            });
    out.write(0);
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }

  /** The whole packet, from its IP header on. */
  public byte[] packet() {
    byte[] message = message();
    byte[] udp = new byte[8 + message.length];
    Traffic.u16(udp, 0, sourcePort);
    Traffic.u16(udp, 2, destinationPort);
    Traffic.u16(udp, 4, udp.length);
    System.arraycopy(message, 0, udp, 8, message.length);
    Traffic.u16(udp, 6, Traffic.transportChecksum(17, source, destination, udp) + checksumError);
    return Traffic.ip(17, source, destination, ipId, ttl, udp);
  }
}
