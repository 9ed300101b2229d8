package io.dnsanalyzer.decode.fragment;

import io.dnsanalyzer.decode.PacketDecoder;

/**
 * What became of the fragmented packets that may carry DNS or an ICMP error. Incomplete ones are
 * all known once {@link PacketDecoder#finish} was called.
 *
 * @param reassembled how many became whole, those included whose first fragment had been handed
 *     over by itself before
 * @param incompleteDns how many lack fragments and certainly carry DNS or an ICMP error, since
 *     their first fragment shows it
 * @param incompleteUnknown how many lack their first fragment, or carry a tunnel, so that they may
 * @param contradictory how many were discarded since their fragments contradict each other (RFC
 *     5722 4)
 * @param evicted how many had to be given up early since there were too many at a time
 */
public record FragmentCounts(
    long reassembled,
    long incompleteDns,
    long incompleteUnknown,
    long contradictory,
    long evicted) {}
