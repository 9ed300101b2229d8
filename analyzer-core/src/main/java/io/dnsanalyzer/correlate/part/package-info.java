/**
 * Parts of an open exchange that know nothing of the whole: what was asked, what is noted of it,
 * the numbers that are kept of a message.
 */
@NullMarked
package io.dnsanalyzer.correlate.part;

import org.jspecify.annotations.NullMarked;
