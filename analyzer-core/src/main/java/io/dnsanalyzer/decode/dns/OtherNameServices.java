package io.dnsanalyzer.decode.dns;

/**
 * Packets of name services that are counted and not read: local ones, and DNS under encryption,
 * whose names a capture cannot show.
 *
 * @param multicastDns packets on port 5353 (RFC 6762)
 * @param llmnr packets on port 5355 (RFC 4795)
 * @param netBios packets on port 137 (RFC 1002)
 * @param encrypted packets on port 853 over TCP or UDP (RFC 7858, RFC 9250)
 */
public record OtherNameServices(long multicastDns, long llmnr, long netBios, long encrypted) {}
