package io.dnsanalyzer.capture;

/**
 * Where a file stops making sense. Every frame before that place was delivered.
 *
 * @param offset where the unreadable record begins, in bytes from the start of the file; of its
 *     uncompressed contents when it is compressed
 * @param reason what is wrong there, for a person
 */
public record Damage(long offset, String reason) {}
