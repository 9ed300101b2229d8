/**
 * The door of the library: {@link io.dnsanalyzer.Analyzer} reads a capture, {@link
 * io.dnsanalyzer.Analysis} is what it says.
 *
 * <pre>{@code
 * Analysis analysis = Analyzer.withDefaults().analyze(Path.of("capture.pcap"));
 * analysis.told().exchanges().forEach(System.out::println);
 * analysis.diagnoses().forEach(d -> System.out.println(d.title()));
 * }</pre>
 *
 * <p>Inside, data flows through one package after the other, and each knows only those before it:
 * {@code packet} holds the values, {@code capture} turns files into frames, {@code decode} bytes
 * into messages, {@code correlate} messages into exchanges, {@code timeline} exchanges into
 * incidents, {@code diagnosis} incidents into findings, and {@code report} writes all of it down.
 */
@NullMarked
package io.dnsanalyzer;

import org.jspecify.annotations.NullMarked;
