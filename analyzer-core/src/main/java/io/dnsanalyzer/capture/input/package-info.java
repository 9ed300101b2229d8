/** Files and streams, compressed or not, as bytes: counted, bounded, watched. */
@NullMarked
package io.dnsanalyzer.capture.input;

import org.jspecify.annotations.NullMarked;
