/**
 * Frames → the same frames with other addresses and names, so that a capture can be shown to
 * others: whatever is not understood is left out, never passed on.
 */
@NullMarked
package io.dnsanalyzer.pseudonym;

import org.jspecify.annotations.NullMarked;
