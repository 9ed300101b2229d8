/**
 * Rules about silence: no answer and no error was seen.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a rule makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.silence;

import org.jspecify.annotations.NullMarked;
