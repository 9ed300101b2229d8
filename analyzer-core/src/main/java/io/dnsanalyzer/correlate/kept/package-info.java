/**
 * What is kept of the exchanges of a run, and how they are found again: those that are open ({@link
 * io.dnsanalyzer.correlate.kept.ExchangeTable}), what is remembered of answered ones that left
 * ({@link io.dnsanalyzer.correlate.kept.DepartedAnswers}), packets seen before, and what looking
 * for one may cost.
 */
@NullMarked
package io.dnsanalyzer.correlate.kept;

import org.jspecify.annotations.NullMarked;
