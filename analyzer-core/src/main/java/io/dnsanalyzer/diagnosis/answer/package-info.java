/**
 * Rules about answers that help nobody: a response code, or a response that does not fit its query.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a rule makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.answer;

import org.jspecify.annotations.NullMarked;
