/** An analysis → what fits a terminal. */
@NullMarked
package io.dnsanalyzer.report.text;

import org.jspecify.annotations.NullMarked;
