package io.dnsanalyzer.decode.tcp;

import io.dnsanalyzer.decode.ip.Datagram;

/**
 * Who sends to whom in one direction of a TCP connection. Has an order, so that endpoints with one
 * hash do not make a hash table slow.
 */
record TcpDirection(
    long sourceHigh,
    long sourceLow,
    int sourcePort,
    long destinationHigh,
    long destinationLow,
    int destinationPort)
    implements Comparable<TcpDirection> {
  static TcpDirection of(Datagram d) {
    return new TcpDirection(
        d.sourceHigh(),
        d.sourceLow(),
        d.sourcePort,
        d.destinationHigh(),
        d.destinationLow(),
        d.destinationPort);
  }

  TcpDirection reverse() {
    return new TcpDirection(
        destinationHigh, destinationLow, destinationPort, sourceHigh, sourceLow, sourcePort);
  }

  @Override
  public int compareTo(TcpDirection other) {
    int order = Long.compare(sourceHigh, other.sourceHigh);
    order = order != 0 ? order : Long.compare(sourceLow, other.sourceLow);
    order = order != 0 ? order : Integer.compare(sourcePort, other.sourcePort);
    order = order != 0 ? order : Long.compare(destinationHigh, other.destinationHigh);
    order = order != 0 ? order : Long.compare(destinationLow, other.destinationLow);
    return order != 0 ? order : Integer.compare(destinationPort, other.destinationPort);
  }
}
