/**
 * What users waited for, or asked for again, although it was answered in the end; and who made them
 * wait.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a reading makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.reading.waiting;

import org.jspecify.annotations.NullMarked;
