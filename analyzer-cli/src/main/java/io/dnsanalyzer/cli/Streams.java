package io.dnsanalyzer.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The three streams of a process.
 *
 * @param out where results go, as bytes: a stream that swallows errors would hide a full disk
 * @param err where everything else goes
 */
record Streams(OutputStream out, PrintStream err, InputStream in) {}
