/**
 * What cannot be DNS, cannot be read as DNS, or was not read because nobody named its port.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a reading makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.reading.unread;

import org.jspecify.annotations.NullMarked;
