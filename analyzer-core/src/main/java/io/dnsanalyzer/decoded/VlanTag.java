package io.dnsanalyzer.decoded;

/**
 * A VLAN tag (IEEE 802.1Q).
 *
 * @param protocol the EtherType of the tag: 0x8100, 0x88a8 or 0x9100
 * @param priority 0 to 7
 * @param isDropEligible whether it may be dropped first where there is too much traffic
 * @param id 0 to 4095
 */
public record VlanTag(int protocol, int priority, boolean isDropEligible, int id) {}
