package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.IpAddress;
import java.util.OptionalInt;

/** An option of EDNS; numbers are those of IANA's "DNS EDNS0 Option Codes (OPT)". */
public sealed interface EdnsOption {
  /** Returns the option code, 0 to 65535. */
  int code();

  /** Which name server answers (RFC 5001); empty in a query. */
  record Nsid(Octets id) implements EdnsOption {
    @Override
    public int code() {
      return 3;
    }
  }

  /**
   * For whom a resolver asks (RFC 7871 6).
   *
   * @param address the first bits of the client's address, the others 0
   * @param sourcePrefix how many bits the resolver tells
   * @param scopePrefix for how many the answer holds; 0 in a query
   */
  record ClientSubnet(IpAddress address, int sourcePrefix, int scopePrefix) implements EdnsOption {
    @Override
    public int code() {
      return 8;
    }
  }

  /**
   * A cookie (RFC 7873 4).
   *
   * @param client 8 bytes
   * @param server 8 to 32 bytes; none in a first query
   */
  record Cookie(Octets client, Octets server) implements EdnsOption {
    @Override
    public int code() {
      return 10;
    }
  }

  /**
   * For how long a TCP connection may stay idle (RFC 7828 3.1).
   *
   * @param timeout in units of 100 ms; empty in a query
   */
  record Keepalive(OptionalInt timeout) implements EdnsOption {
    @Override
    public int code() {
      return 11;
    }
  }

  /**
   * Bytes that hide the length of a message (RFC 7830).
   *
   * @param length how many there are
   */
  record Padding(int length) implements EdnsOption {
    @Override
    public int code() {
      return 12;
    }
  }

  /** The server's own reason for its answer (RFC 8914 2). */
  record Reason(ExtendedError error) implements EdnsOption {
    @Override
    public int code() {
      return 15;
    }
  }

  /** Another option, or one whose data are not what its code says. */
  record Other(int code, Octets data) implements EdnsOption {}
}
