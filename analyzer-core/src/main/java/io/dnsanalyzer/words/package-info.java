/** Numbers, durations, times and lists in the words of a person, the same everywhere. */
@NullMarked
package io.dnsanalyzer.words;

import org.jspecify.annotations.NullMarked;
