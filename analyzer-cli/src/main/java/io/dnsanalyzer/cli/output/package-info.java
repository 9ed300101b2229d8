/** Where output goes, and that it goes there whole or not at all. */
@NullMarked
package io.dnsanalyzer.cli.output;

import org.jspecify.annotations.NullMarked;
