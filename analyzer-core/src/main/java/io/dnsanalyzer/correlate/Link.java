package io.dnsanalyzer.correlate;

import org.jspecify.annotations.Nullable;

/**
 * The place of an owner in one {@link Index} or {@link Queue}. The owner makes it once and uses it
 * again and again.
 */
final class Link<T> {
  final T owner;
  int hash;
  @Nullable Link<T> next;
  @Nullable Link<T> previous;

  Link(T owner) {
    this.owner = owner;
  }
}
