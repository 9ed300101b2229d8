/** TCP segments put into order, and the DNS messages in a stream (RFC 7766, section 8). */
@NullMarked
package io.dnsanalyzer.decode.tcp;

import org.jspecify.annotations.NullMarked;
