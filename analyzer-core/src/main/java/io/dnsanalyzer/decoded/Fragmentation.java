package io.dnsanalyzer.decoded;

/**
 * What an IP header says of fragments (RFC 791 3.1, RFC 8200 4.5).
 *
 * @param identification 0 to 65535; of IPv6 0 to 4294967295
 * @param dontFragment the DF bit; false in IPv6, which has none
 * @param moreFragments whether fragments follow this one
 * @param offset where this fragment's data belong, in bytes
 */
public record Fragmentation(
    long identification, boolean dontFragment, boolean moreFragments, int offset) {}
