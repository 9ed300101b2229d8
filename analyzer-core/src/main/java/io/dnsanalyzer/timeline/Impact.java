package io.dnsanalyzer.timeline;

/**
 * How far an incident reached. Clients and names are counted by distinct value, up to 1,048,575.
 *
 * @param clients clients with a failed exchange in it, of those that asked its servers anything
 * @param names names that failed in it, of those that its servers were asked for
 * @param attempts queries in its failed exchanges
 * @param exchanges failed exchanges in it
 * @param lookups lookups that failed in it: what users noticed
 * @param answeredMeanwhile exchanges that its servers answered between first and last failure, of
 *     each time that it came; not exact where one of them answered more than {@value #EXACT} in the
 *     capture
 * @param unseen ICMP errors about queries that were not captured, where nothing but these tells of
 *     the incident: then no attempt, exchange or lookup is in it; 0 otherwise
 */
public record Impact(
    Affected clients,
    Affected names,
    long attempts,
    long exchanges,
    long lookups,
    long answeredMeanwhile,
    long unseen) {
  /** How many answers of a server are all kept. */
  public static final int EXACT = 1 << 13;

  /**
   * Some of all.
   *
   * @param affected how many the incident touched
   * @param seen how many there were in the capture
   */
  public record Affected(long affected, long seen) {}
}
