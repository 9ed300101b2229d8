/**
 * Writes down what a capture says: {@link io.dnsanalyzer.report.ReportFormat} lists the formats,
 * {@link io.dnsanalyzer.report.Report} takes the parts of an analysis as they become known.
 */
@NullMarked
package io.dnsanalyzer.report;

import org.jspecify.annotations.NullMarked;
