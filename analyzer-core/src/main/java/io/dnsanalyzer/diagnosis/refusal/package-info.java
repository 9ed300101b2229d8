/**
 * Rules about errors: an ICMP error came in place of an answer, and what that says of who sent it.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a rule makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.refusal;

import org.jspecify.annotations.NullMarked;
