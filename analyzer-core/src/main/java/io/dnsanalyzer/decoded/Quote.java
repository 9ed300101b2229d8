package io.dnsanalyzer.decoded;

import java.util.Optional;

/**
 * The datagram that an ICMP error carried back, without the extensions behind it (RFC 4884).
 *
 * @param ip its IP header, as it was where it was rejected
 * @param transport as much of the UDP or TCP header as came back; empty where not both ports did
 * @param dns as much of the DNS message as came back; empty without any, and where no port is DNS
 * @param bytes how many bytes of the datagram came back, IP header included
 */
public record Quote(
    IpHeader ip, Optional<TransportHeader> transport, Optional<QuotedDns> dns, int bytes) {}
