/** What every command has: its options and what was given for them, help, where it writes. */
@NullMarked
package io.dnsanalyzer.cli.command;

import org.jspecify.annotations.NullMarked;
