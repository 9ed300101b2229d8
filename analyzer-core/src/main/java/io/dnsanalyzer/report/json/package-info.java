/** An analysis → the JSON document that is described by {@code docs/output.md}. */
@NullMarked
package io.dnsanalyzer.report.json;

import org.jspecify.annotations.NullMarked;
