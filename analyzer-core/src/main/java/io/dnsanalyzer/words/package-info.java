/**
 * Numbers, durations, times and lists in the words of a person, and such words read, the same
 * everywhere.
 */
@NullMarked
package io.dnsanalyzer.words;

import org.jspecify.annotations.NullMarked;
