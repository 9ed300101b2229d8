/** The pictures of the incident report: data → shapes, drawn as SVG by the templates. */
@NullMarked
package io.dnsanalyzer.report.document.chart;

import org.jspecify.annotations.NullMarked;
