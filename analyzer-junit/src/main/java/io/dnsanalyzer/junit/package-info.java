/**
 * Captures as JUnit tests: {@link io.dnsanalyzer.junit.CaptureTest} runs a test once for each
 * capture, and {@link io.dnsanalyzer.junit.DnsAssertions} says what a capture must say. {@link
 * io.dnsanalyzer.junit.capture.CaptureBuilder} writes captures.
 */
@NullMarked
package io.dnsanalyzer.junit;

import org.jspecify.annotations.NullMarked;
