package io.dnsanalyzer.timeline;

/**
 * How far an incident reached. Clients and names are counted by distinct value, up to 1,048,575.
 *
 * @param clientsAffected clients with a failed exchange in it
 * @param clientsSeen clients that asked its servers anything in the capture
 * @param namesAffected names that failed in it
 * @param namesSeen names that its servers were asked for in the capture
 * @param attempts queries in its failed exchanges
 * @param exchanges failed exchanges in it
 * @param lookups lookups that failed in it: what users noticed
 * @param answeredMeanwhile exchanges that its servers answered between first and last failure; not
 *     exact where one of them answered more than {@value #EXACT} in the capture
 */
public record Impact(
    long clientsAffected,
    long clientsSeen,
    long namesAffected,
    long namesSeen,
    long attempts,
    long exchanges,
    long lookups,
    long answeredMeanwhile) {
  /** How many answers of a server are all kept. */
  public static final int EXACT = 1 << 13;
}
