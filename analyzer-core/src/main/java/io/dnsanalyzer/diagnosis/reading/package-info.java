/**
 * What a capture shows apart from incidents: one class for each pattern, patterns in, findings out.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.reading;

import org.jspecify.annotations.NullMarked;
