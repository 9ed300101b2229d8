/** Failures in order: incidents, recovery, impact, and what the capture can carry. */
@NullMarked
package io.dnsanalyzer.timeline;

import org.jspecify.annotations.NullMarked;
