/**
 * Captures written down as a person tells them: {@link
 * io.dnsanalyzer.junit.capture.CaptureBuilder}.
 */
@NullMarked
package io.dnsanalyzer.junit.capture;

import org.jspecify.annotations.NullMarked;
