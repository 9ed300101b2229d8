/**
 * What decoders found in bytes, made into the values of the package above: a reader for each layer.
 *
 * <p>Inside only.
 */
@NullMarked
package io.dnsanalyzer.decoded.reader;

import org.jspecify.annotations.NullMarked;
