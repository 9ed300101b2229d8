/** Captures made to be measured with, benchmarks of the hot pieces, and nothing that ships. */
@NullMarked
package io.dnsanalyzer.bench;

import org.jspecify.annotations.NullMarked;
