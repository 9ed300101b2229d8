/** The command that holds captures against what is expected of them. */
@NullMarked
package io.dnsanalyzer.cli.check;

import org.jspecify.annotations.NullMarked;
