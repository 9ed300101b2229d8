/** What a frame says: addresses, names, messages and errors, as values. Depends on the JDK only. */
@NullMarked
package io.dnsanalyzer.packet;

import org.jspecify.annotations.NullMarked;
