/**
 * What was not captured, as those packets tell that were.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a reading makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.reading.unseen;

import org.jspecify.annotations.NullMarked;
