/**
 * The command: takes arguments, calls the library, prints, and says with its exit status how it
 * went.
 */
@NullMarked
package io.dnsanalyzer.cli;

import org.jspecify.annotations.NullMarked;
