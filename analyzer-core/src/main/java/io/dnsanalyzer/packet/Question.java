package io.dnsanalyzer.packet;

/**
 * What was asked (RFC 1035 4.1.2).
 *
 * @param type the QTYPE, see {@link RecordType}
 * @param dnsClass the QCLASS, see {@link DnsClass}
 */
public record Question(DnsName name, int type, int dnsClass) {
  /**
   * Tells whether it looks for a zone local, by its SOA, as hosts do before they use multicast DNS
   * (RFC 6762 3): no user asked for that.
   */
  public boolean looksForZoneLocal() {
    return type == RecordType.SOA && name.equals(DnsName.LOCAL);
  }

  /** Returns the name, class and type in the order of a zone file's line. */
  @Override
  public String toString() {
    return name + " " + DnsClass.nameOf(dnsClass) + " " + RecordType.nameOf(type);
  }
}
