/**
 * What became of questions, as values: for users, rules and reports. The engine that finds it out
 * is {@code correlate}.
 */
@NullMarked
package io.dnsanalyzer.exchange;

import org.jspecify.annotations.NullMarked;
