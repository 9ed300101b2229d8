/** Fragments of a datagram, put together again (RFC 791, section 3.2; RFC 8200, section 4.5). */
@NullMarked
package io.dnsanalyzer.decode.fragment;

import org.jspecify.annotations.NullMarked;
