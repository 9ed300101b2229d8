/** Files that are read ahead, side by side, in threads of their own. */
@NullMarked
package io.dnsanalyzer.capture.ahead;

import org.jspecify.annotations.NullMarked;
