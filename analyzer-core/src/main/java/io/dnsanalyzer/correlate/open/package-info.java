/**
 * One exchange or one lookup while it may still change, and its parts.
 *
 * <p>Who writes which part is on one page, in the package comment of {@code correlate}. Outside
 * that room and its other rooms, they are only read: {@code ArchitectureTest} sees to it.
 */
@NullMarked
package io.dnsanalyzer.correlate.open;

import org.jspecify.annotations.NullMarked;
