/** A datagram: the IP headers, UDP, ports and ICMP errors with the header they quote. */
@NullMarked
package io.dnsanalyzer.decode.ip;

import org.jspecify.annotations.NullMarked;
