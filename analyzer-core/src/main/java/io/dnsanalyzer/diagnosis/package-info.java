/**
 * What incidents mean: one class per rule, and one list of rules. A finding says what the evidence
 * carries, how surely, what else would look the same, and what would decide.
 */
@NullMarked
package io.dnsanalyzer.diagnosis;

import org.jspecify.annotations.NullMarked;
