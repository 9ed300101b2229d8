/** Commands for shells and manuals, made from what the commands say of themselves. */
@NullMarked
package io.dnsanalyzer.cli.shell;

import org.jspecify.annotations.NullMarked;
