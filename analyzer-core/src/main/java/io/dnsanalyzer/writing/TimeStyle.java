package io.dnsanalyzer.writing;

/** How a report for people writes when something happened; tcpdump's choices. */
public enum TimeStyle {
  /** The time of day; with its date where that is not the day on which the capture begins. */
  TIME,
  /** Not at all. */
  NONE,
  /** Seconds since 1970-01-01T00:00:00Z. */
  EPOCH,
  /** Seconds since the exchange before it began. */
  SINCE_PREVIOUS,
  /** The date and the time of day. */
  DATE,
  /** Seconds since the capture begins. */
  SINCE_START
}
