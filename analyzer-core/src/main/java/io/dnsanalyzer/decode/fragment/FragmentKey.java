package io.dnsanalyzer.decode.fragment;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;

/**
 * What the fragments of one IP packet have in common (RFC 791 3.2, RFC 8200 4.5): addresses,
 * identification, and for IPv4 the protocol. The same packet in another VLAN, or at another point
 * of capture, is another packet: where its answer was seen tells whether it arrived.
 *
 * <p>Keys have an order, so that keys with one hash do not make a hash table slow.
 *
 * @param kind version of IP, and protocol for IPv4
 * @param point the point of capture, and the interface where the frame says it
 */
record FragmentKey(
    int kind,
    int vlan,
    long point,
    int identification,
    long sourceHigh,
    long sourceLow,
    long destinationHigh,
    long destinationLow)
    implements Comparable<FragmentKey> {
  static FragmentKey of(Frame frame, Datagram d) {
    return new FragmentKey(
        d.version() << 8 | (d.version() == 4 ? d.protocol : 0),
        d.vlan,
        (long) frame.capturePoint() << 32 | d.crossing(),
        d.identification,
        d.sourceHigh(),
        d.sourceLow(),
        d.destinationHigh(),
        d.destinationLow());
  }

  @Override
  public int compareTo(FragmentKey other) {
    int order = Integer.compare(kind, other.kind);
    order = order != 0 ? order : Integer.compare(vlan, other.vlan);
    order = order != 0 ? order : Long.compare(point, other.point);
    order = order != 0 ? order : Integer.compare(identification, other.identification);
    order = order != 0 ? order : Long.compare(sourceHigh, other.sourceHigh);
    order = order != 0 ? order : Long.compare(sourceLow, other.sourceLow);
    order = order != 0 ? order : Long.compare(destinationHigh, other.destinationHigh);
    return order != 0 ? order : Long.compare(destinationLow, other.destinationLow);
  }
}
