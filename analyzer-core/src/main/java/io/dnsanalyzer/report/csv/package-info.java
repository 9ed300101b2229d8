/** An analysis → a table (RFC 4180), one row for each exchange. */
@NullMarked
package io.dnsanalyzer.report.csv;

import org.jspecify.annotations.NullMarked;
