/** DNS messages (RFC 1035, section 4) as they stand in a buffer, and name services beside them. */
@NullMarked
package io.dnsanalyzer.decode.dns;

import org.jspecify.annotations.NullMarked;
