package io.dnsanalyzer.decode.fragment;

import io.dnsanalyzer.decode.ip.Datagram;

/**
 * What the fragments of one IP packet have in common (RFC 791 3.2, RFC 8200 4.5): addresses,
 * identification, and for IPv4 the protocol. The same packet in another VLAN is another packet.
 *
 * <p>Keys have an order, so that keys with one hash do not make a hash table slow.
 */
record FragmentKey(
    int version,
    int protocol,
    int vlan,
    int identification,
    long sourceHigh,
    long sourceLow,
    long destinationHigh,
    long destinationLow)
    implements Comparable<FragmentKey> {
  static FragmentKey of(Datagram d) {
    return new FragmentKey(
        d.version(),
        d.version() == 4 ? d.protocol : 0,
        d.vlan,
        d.identification,
        d.sourceHigh(),
        d.sourceLow(),
        d.destinationHigh(),
        d.destinationLow());
  }

  @Override
  public int compareTo(FragmentKey other) {
    int order = Integer.compare(version, other.version);
    order = order != 0 ? order : Integer.compare(protocol, other.protocol);
    order = order != 0 ? order : Integer.compare(vlan, other.vlan);
    order = order != 0 ? order : Integer.compare(identification, other.identification);
    order = order != 0 ? order : Long.compare(sourceHigh, other.sourceHigh);
    order = order != 0 ? order : Long.compare(sourceLow, other.sourceLow);
    order = order != 0 ? order : Long.compare(destinationHigh, other.destinationHigh);
    return order != 0 ? order : Long.compare(destinationLow, other.destinationLow);
  }
}
