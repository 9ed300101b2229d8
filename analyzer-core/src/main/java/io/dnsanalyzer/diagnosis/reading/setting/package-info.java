/**
 * How clients and servers are set up, and at which points their traffic was captured.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a reading makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.reading.setting;

import org.jspecify.annotations.NullMarked;
