/**
 * What shows only across questions, answered ones too: exchanges in, bounded tallies of patterns
 * out. No pattern is a failure by itself.
 */
@NullMarked
package io.dnsanalyzer.pattern;

import org.jspecify.annotations.NullMarked;
