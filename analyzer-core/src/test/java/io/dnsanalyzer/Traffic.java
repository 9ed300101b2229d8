package io.dnsanalyzer;

import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Windows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * A capture that a test writes down packet by packet, with times in seconds since it began, and its
 * analysis.
 */
public final class Traffic {
  /** 2024-03-14T08:00:00Z. */
  public static final long START = 1_710_403_200L * 1_000_000_000L;

  private static final int RAW = 101;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private Settings settings = Settings.DEFAULTS;
  private boolean answeredToo = true;
  private Scope scope = Scope.EVERYTHING;

  public Traffic() {
    try {
      out.writeInt(0xa1b23c4d); // nanoseconds
      out.writeInt(0x00020004);
      out.writeLong(0);
      out.writeInt(1 << 16);
      out.writeInt(RAW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Traffic in(Scope other) {
    scope = other;
    return this;
  }

  public Traffic maxOpen(int exchanges) {
    settings =
        new Settings(Windows.DEFAULTS, settings.slow(), exchanges, settings.nxdomainIsFailure());
    return this;
  }

  /** An answer that took longer counts as slow. */
  public Traffic slow(Duration longest) {
    settings =
        new Settings(Windows.DEFAULTS, longest, settings.maxOpen(), settings.nxdomainIsFailure());
    return this;
  }

  public Traffic nxdomainIsFailure() {
    settings = new Settings(Windows.DEFAULTS, settings.slow(), settings.maxOpen(), true);
    return this;
  }

  /** Leaves answered exchanges out, as is the default of the program. */
  public Traffic failuresOnly() {
    answeredToo = false;
    return this;
  }

  public Traffic at(double seconds, Dns message) {
    return at(seconds, message.packet());
  }

  public Traffic at(double seconds, byte[] packet) {
    return cut(seconds, packet, packet.length);
  }

  /** A packet of which only so many bytes were captured. */
  public Traffic cut(double seconds, byte[] packet, int captured) {
    long time = START + Math.round(seconds * 1e9);
    try {
      out.writeInt((int) (time / 1_000_000_000));
      out.writeInt((int) (time % 1_000_000_000));
      out.writeInt(captured);
      out.writeInt(packet.length);
      out.write(packet, 0, captured);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The capture goes on until then, without anything that matters. */
  public Traffic until(double seconds) {
    byte[] ntp = new byte[8 + 48];
    u16(ntp, 0, 123);
    u16(ntp, 2, 123);
    u16(ntp, 4, ntp.length);
    return at(seconds, ip(17, "192.0.2.77", "198.51.100.123", 9, 64, ntp));
  }

  /** Returns the capture. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }

  public Analysis analysis() {
    Options options =
        Options.DEFAULTS.withCorrelation(settings).withAnsweredToo(answeredToo).withScope(scope);
    try {
      return Analyzer.with(options)
          .analyze(new ByteArrayInputStream(bytes.toByteArray()), "traffic");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An ICMP error from somebody to a host, which quotes as much of a packet as was asked for. */
  public static byte[] icmp(String from, String to, int type, int code, byte[] quote) {
    byte[] icmp = new byte[8 + quote.length];
    icmp[0] = (byte) type;
    icmp[1] = (byte) code;
    System.arraycopy(quote, 0, icmp, 8, quote.length);
    u16(icmp, 2, ~fold(sum(icmp)) & 0xffff);
    return ip(1, from, to, 9000 + type * 16 + code, 63, icmp);
  }

  /** The server's "port unreachable" for a query. */
  public static byte[] refused(Dns query) {
    return rejected(query, query.destination, 3, 3);
  }

  /** An ICMP error about a query, which it quotes whole. */
  public static byte[] rejected(Dns query, String by, int type, int code) {
    return icmp(by, query.source, type, code, query.packet());
  }

  /** The same, quoting the IP header and as many bytes behind it. */
  public static byte[] refused(Dns query, int bytesBehindHeader) {
    return icmp(query.destination, query.source, 3, 3, quote(query, bytesBehindHeader));
  }

  public static byte[] quote(Dns message, int bytesBehindHeader) {
    return Arrays.copyOf(message.packet(), 20 + bytesBehindHeader);
  }

  static byte[] ip(int protocol, String from, String to, int ipId, int ttl, byte[] payload) {
    byte[] packet = new byte[20 + payload.length];
    packet[0] = 0x45;
    u16(packet, 2, packet.length);
    u16(packet, 4, ipId);
    packet[8] = (byte) ttl;
    packet[9] = (byte) protocol;
    System.arraycopy(address(from), 0, packet, 12, 4);
    System.arraycopy(address(to), 0, packet, 16, 4);
    u16(packet, 10, ~fold(sum(Arrays.copyOf(packet, 20))) & 0xffff);
    System.arraycopy(payload, 0, packet, 20, payload.length);
    return packet;
  }

  static byte[] address(String ip) {
    byte[] address = new byte[4];
    String[] parts = ip.split("\\.");
    for (int i = 0; i < 4; i++) {
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return address;
  }

  /** RFC 768: over a pseudo header of addresses, protocol and length, and the payload. */
  static int transportChecksum(int protocol, String from, String to, byte[] payload) {
    long sum = sum(address(from)) + sum(address(to)) + protocol + payload.length + sum(payload);
    return ~fold(sum) & 0xffff;
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (long) (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded >> 16 != 0) {
      folded = (folded & 0xffff) + (folded >> 16);
    }
    return (int) folded;
  }

  public static void u16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
