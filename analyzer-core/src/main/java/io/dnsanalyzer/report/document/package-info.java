/**
 * An analysis → the incident report that a person hands in: a tree of parts, which Markdown and
 * HTML writers walk.
 */
@NullMarked
package io.dnsanalyzer.report.document;

import org.jspecify.annotations.NullMarked;
