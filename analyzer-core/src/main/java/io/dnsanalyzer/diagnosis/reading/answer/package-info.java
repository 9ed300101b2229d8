/**
 * What answers say: of each other, of the name, and of where the server has them from.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a reading makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.reading.answer;

import org.jspecify.annotations.NullMarked;
