/**
 * The frames that a report names, to take along: which they are and what each shows, and a pcapng
 * file that holds them.
 */
@NullMarked
package io.dnsanalyzer.evidence;

import org.jspecify.annotations.NullMarked;
