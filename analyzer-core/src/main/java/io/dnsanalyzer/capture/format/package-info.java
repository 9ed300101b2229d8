/** Bytes as frames: one reader for each format of captures. */
@NullMarked
package io.dnsanalyzer.capture.format;

import org.jspecify.annotations.NullMarked;
