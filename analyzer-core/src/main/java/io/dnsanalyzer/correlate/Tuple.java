package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.IpAddress;

/**
 * The 5-tuple of a query (RFC 5452 9.1): transport, client and server, addresses in the halves of
 * {@link IpAddress}.
 */
abstract class Tuple {
  Transport transport = Transport.UDP;
  int version;
  long clientHigh;
  long clientLow;
  long serverHigh;
  long serverLow;
  int clientPort;
  int serverPort;

  void startTuple(Datagram query, Transport over) {
    transport = over;
    version = query.version();
    clientHigh = query.sourceHigh();
    clientLow = query.sourceLow();
    serverHigh = query.destinationHigh();
    serverLow = query.destinationLow();
    clientPort = query.sourcePort();
    serverPort = query.destinationPort();
  }

  boolean isBetween(Flow flow) {
    return transport == flow.transport()
        && clientLow == flow.clientLow()
        && clientHigh == flow.clientHigh()
        && clientPort == flow.clientPort()
        && isTo(flow.serverHigh(), flow.serverLow(), flow.serverPort());
  }

  boolean isClient(long high, long low) {
    return clientLow == low && clientHigh == high;
  }

  /** Returns what the client's address and port add to a checksum. */
  long sourceSum() {
    return OnesComplement.sum(clientHigh) + OnesComplement.sum(clientLow) + clientPort;
  }

  boolean isTo(long high, long low, int port) {
    return serverLow == low && serverHigh == high && serverPort == port;
  }

  /** Tells whether a segment goes from this client to this server, whatever the ports. */
  boolean isBetweenHosts(Datagram segment) {
    return segment.version() == version
        && segment.sourceLow() == clientLow
        && segment.sourceHigh() == clientHigh
        && segment.destinationLow() == serverLow
        && segment.destinationHigh() == serverHigh;
  }

  /** Tells whether a packet goes from this server to this client, whatever the ports. */
  boolean isAnswerBetweenHosts(Datagram packet) {
    return packet.version() == version
        && packet.sourceLow() == serverLow
        && packet.sourceHigh() == serverHigh
        && packet.destinationLow() == clientLow
        && packet.destinationHigh() == clientHigh;
  }

  /** Returns how it was asked. */
  public Transport transport() {
    return transport;
  }

  /** Returns the port that asked. */
  public int clientPort() {
    return clientPort;
  }

  /** Returns the port that was asked. */
  public int serverPort() {
    return serverPort;
  }

  /** Returns a hash of the client's address. */
  public long clientHash() {
    return addressHash(version, clientHigh, clientLow);
  }

  /** Returns a hash of the server's address. */
  public long serverHash() {
    return addressHash(version, serverHigh, serverLow);
  }

  /** Returns the hash that {@link #clientHash()} and {@link #serverHash()} give for an address. */
  public static long addressHash(IpAddress address) {
    return addressHash(address.version(), address.high(), address.low());
  }

  static long addressHash(int version, long high, long low) {
    long h = (low * 0x9e3779b97f4a7c15L ^ high + version) * 0xbf58476d1ce4e5b9L;
    return (h ^ h >>> 31) * 0x94d049bb133111ebL;
  }

  /** Returns the client's address. */
  public IpAddress client() {
    return new IpAddress(version, clientHigh, clientLow);
  }

  /** Returns the server's address. */
  public IpAddress server() {
    return new IpAddress(version, serverHigh, serverLow);
  }
}
