package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.IpAddress;

/**
 * All failed exchanges together: whom they concern most, and when they were.
 *
 * @param names as first spelled; equal but for their case, they are one. Exchanges whose question
 *     could not be read have none
 */
public record Failures(
    Ranking<IpAddress> servers,
    Ranking<IpAddress> clients,
    Ranking<DnsName> names,
    Histogram times) {}
