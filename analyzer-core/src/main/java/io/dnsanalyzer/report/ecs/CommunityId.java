package io.dnsanalyzer.report.ecs;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names flows as other network monitors do, so that their records can be joined with ours:
 * Community ID, version 1, seed 0 (corelight/community-id-spec).
 */
final class CommunityId {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;
  private static final byte[] VERSION = {'1', ':'};
  private static final Base64.Encoder ENCODER = Base64.getEncoder();

  private final MessageDigest digest;
  private final byte[] bytes = new byte[40];
  private final ByteBuffer flow = ByteBuffer.wrap(bytes);
  private final byte[] hash = new byte[20];
  private final byte[] encoded = new byte[28];

  /** Version 1 of the id; the hash, encoded, comes behind it. */
  private final byte[] text = new byte[VERSION.length + encoded.length];

  CommunityId() {
    System.arraycopy(VERSION, 0, text, 0, VERSION.length);
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /**
   * Returns the id of a conversation, in ASCII and valid until the next one is asked for; both
   * directions have the same.
   */
  byte[] of(Transport transport, Endpoint one, Endpoint other) {
    int order = one.ip().compareTo(other.ip());
    boolean inOrder = order < 0 || order == 0 && one.port() < other.port();
    Endpoint low = inOrder ? one : other;
    Endpoint high = inOrder ? other : one;
    int protocol = transport == Transport.TCP ? TCP : UDP;
    return of(protocol, low.ip(), high.ip(), low.port(), high.port());
  }

  /** Returns likewise that of an ICMP error: errors have no reply, so their direction stays. */
  byte[] ofError(IpAddress from, IpAddress to, int type, int code) {
    return of(from.version() == 6 ? ICMPV6 : ICMP, from, to, type, code);
  }

  private byte[] of(int protocol, IpAddress from, IpAddress to, int fromPort, int toPort) {
    flow.clear().putShort((short) 0);
    put(from);
    put(to);
    flow.put((byte) protocol).put((byte) 0).putShort((short) fromPort).putShort((short) toPort);
    digest.update(bytes, 0, flow.position());
    try {
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-1 hash has 20 bytes", e);
    }
    ENCODER.encode(hash, encoded);
    System.arraycopy(encoded, 0, text, VERSION.length, encoded.length);
    return text;
  }

  private void put(IpAddress ip) {
    if (ip.version() == 4) {
      flow.putInt((int) ip.low());
    } else {
      flow.putLong(ip.high()).putLong(ip.low());
    }
  }
}
