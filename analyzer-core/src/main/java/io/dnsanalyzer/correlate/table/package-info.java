/**
 * Tables of small numbers: how the engine finds an open exchange again without an object for each.
 *
 * <p>Each object of a {@link io.dnsanalyzer.correlate.table.Pool} has a slot, which never changes.
 * The tables know slots and hashes only: a hash finds, and the caller compares the key. Each of
 * them is held against a collection of the JDK by a test.
 */
@NullMarked
package io.dnsanalyzer.correlate.table;

import org.jspecify.annotations.NullMarked;
