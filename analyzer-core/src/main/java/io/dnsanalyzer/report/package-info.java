/**
 * Writes down what a capture says: {@link io.dnsanalyzer.report.ReportFormat} lists the formats,
 * {@link io.dnsanalyzer.report.Report} takes the parts of an analysis as they become known. Each
 * format lives in a wing of its own ({@code json}, {@code ecs}, {@code csv}, {@code text}, {@code
 * document}), which only the list knows; {@code shared} is the room that all wings share.
 */
@NullMarked
package io.dnsanalyzer.report;

import org.jspecify.annotations.NullMarked;
