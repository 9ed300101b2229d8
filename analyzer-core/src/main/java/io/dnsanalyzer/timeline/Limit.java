package io.dnsanalyzer.timeline;

/**
 * Something the capture cannot show, and the claims that this undermines.
 *
 * @param code the name in the output, such as {@code one_sided}
 * @param text a sentence for a person
 */
public record Limit(String code, String text) {}
