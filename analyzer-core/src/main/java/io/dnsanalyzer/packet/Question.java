package io.dnsanalyzer.packet;

/**
 * What was asked (RFC 1035 4.1.2).
 *
 * @param type the QTYPE, see {@link RecordType}
 * @param dnsClass the QCLASS, see {@link DnsClass}
 */
public record Question(DnsName name, int type, int dnsClass) {
  private static final DnsName LOCAL =
      DnsName.copyOf(new byte[] {5, 'l', 'o', 'c', 'a', 'l', 0}, 0, 7);

  /**
   * Tells whether it looks for a zone local, by its SOA, as hosts do before they use multicast DNS
   * (RFC 6762 3): no program waits for that.
   */
  public boolean looksForZoneLocal() {
    return type == RecordType.SOA && name.equals(LOCAL);
  }

  /** Returns the name, class and type in the order of a zone file's line. */
  @Override
  public String toString() {
    return name + " " + DnsClass.nameOf(dnsClass) + " " + RecordType.nameOf(type);
  }
}
