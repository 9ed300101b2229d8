package io.dnsanalyzer.diagnosis;

import java.util.Locale;

/** How sure a reading is. */
public enum Confidence {
  /** The protocol says so. */
  HIGH,
  /** The usual reading, with a named alternative. */
  MEDIUM,
  /** The evidence is merely consistent with it. */
  LOW;

  /** Returns the name in the output. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
