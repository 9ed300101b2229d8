/**
 * How numbers, times and bytes are written down, for the packet list and for reports: escaping for
 * each format, clocks, ASCII and JSON.
 */
@NullMarked
package io.dnsanalyzer.writing;

import org.jspecify.annotations.NullMarked;
