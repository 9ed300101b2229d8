package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.RecordType;

/**
 * A resource record (RFC 1035 4.1.3).
 *
 * @param type see {@link RecordType}
 * @param dnsClass see {@link DnsClass}
 * @param ttl in seconds, 0 to 4294967295
 */
public record DnsRecord(DnsName name, int type, int dnsClass, long ttl, RecordData data) {
  /** Returns the record as a line of a zone file has it. */
  @Override
  public String toString() {
    return name
        + " "
        + ttl
        + " "
        + DnsClass.nameOf(dnsClass)
        + " "
        + RecordType.nameOf(type)
        + " "
        + data;
  }
}
