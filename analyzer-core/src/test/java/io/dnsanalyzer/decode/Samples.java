package io.dnsanalyzer.decode;

/**
 * Packets that the tests put into headers of all kinds. Every field has another value; the
 * checksums are right, as tshark confirms.
 */
public final class Samples {
  /** 192.0.2.10:40000 asks 198.51.100.53 for example.com A with id 0x1a2b. */
  public static final String QUERY =
      "4500 0039 1c46 0000 4011 71fb c000020a c6336435 9c40 0035 0025 8d22"
          + " 1a2b 0100 0001 0000 0000 0000 076578616d706c6503636f6d00 0001 0001";

  /** How {@link Found} tells of {@link #QUERY}. */
  public static final String FOUND_QUERY =
      "192.0.2.10:40000 > 198.51.100.53:53 query 6699 example.com. A";

  /** [2001:db8::10]:40001 asks 2001:db8:53::53 for example.net AAAA with id 0x2b3c. */
  public static final String QUERY_6 =
      "60000000 0025 11 40 20010db8000000000000000000000010 20010db8005300000000000000000053"
          + " 9c41 0035 0025 fb49"
          + " 2b3c 0100 0001 0000 0000 0000 076578616d706c65036e657400 001c 0001";

  /** How {@link Found} tells of {@link #QUERY_6}. */
  public static final String FOUND_QUERY_6 =
      "[2001:db8::10]:40001 > [2001:db8:53::53]:53 query 11068 example.net. AAAA";

  /** 198.51.100.53 says that its port 53 is unreachable and quotes {@link #QUERY}. */
  public static final String ERROR =
      "4500 0055 2d57 0000 3901 67de c6336435 c000020a 0303 e9a6 00000000" + QUERY;

  /** How {@link Found} tells of {@link #ERROR}. */
  public static final String FOUND_ERROR =
      "198.51.100.53 > 192.0.2.10 icmp4 3/3 quotes 192.0.2.10:40000 > 198.51.100.53:53 dns 6699"
          + " query 6699 example.com. A";

  /** 2001:db8:53::53 says that its port 53 is unreachable and quotes {@link #QUERY_6}. */
  public static final String ERROR_6 =
      "60000000 0055 3a 39 20010db8005300000000000000000053 20010db8000000000000000000000010"
          + " 0104 3115 00000000"
          + QUERY_6;

  /** How {@link Found} tells of {@link #ERROR_6}. */
  public static final String FOUND_ERROR_6 =
      "2001:db8:53::53 > 2001:db8::10 icmp6 1/4 quotes [2001:db8::10]:40001 > [2001:db8:53::53]:53 dns"
          + " 11068 query 11068 example.net. AAAA";

  private Samples() {}
}
