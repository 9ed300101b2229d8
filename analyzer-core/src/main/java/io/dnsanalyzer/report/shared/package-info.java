/**
 * What several formats need: statements about exchanges, phrases, rankings, and where entries wait.
 * A wing of {@code report} knows this room, never its sister.
 */
@NullMarked
package io.dnsanalyzer.report.shared;

import org.jspecify.annotations.NullMarked;
