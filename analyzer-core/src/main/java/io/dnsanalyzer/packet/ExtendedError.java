package io.dnsanalyzer.packet;

/**
 * An extended DNS error: the server's own reason for its answer (RFC 8914 2).
 *
 * @param code the INFO-CODE, 0 to 65535
 * @param text the EXTRA-TEXT as the server spelled it, UTF-8 decoded; empty when there is none;
 *     what goes beyond 256 bytes is left out
 */
public record ExtendedError(int code, String text) {
  /**
   * Returns the name registered for the code, or {@code Code n} for one without (RFC 8914 4, IANA).
   */
  public String name() {
    return switch (code) {
      case 0 -> "Other";
      case 1 -> "Unsupported DNSKEY Algorithm";
      case 2 -> "Unsupported DS Digest Type";
      case 3 -> "Stale Answer";
      case 4 -> "Forged Answer";
      case 5 -> "DNSSEC Indeterminate";
      case 6 -> "DNSSEC Bogus";
      case 7 -> "Signature Expired";
      case 8 -> "Signature Not Yet Valid";
      case 9 -> "DNSKEY Missing";
      case 10 -> "RRSIGs Missing";
      case 11 -> "No Zone Key Bit Set";
      case 12 -> "NSEC Missing";
      case 13 -> "Cached Error";
      case 14 -> "Not Ready";
      case 15 -> "Blocked";
      case 16 -> "Censored";
      case 17 -> "Filtered";
      case 18 -> "Prohibited";
      case 19 -> "Stale NXDomain Answer";
      case 20 -> "Not Authoritative";
      case 21 -> "Not Supported";
      case 22 -> "No Reachable Authority";
      case 23 -> "Network Error";
      case 24 -> "Invalid Data";
      case 25 -> "Signature Expired before Valid";
      case 26 -> "Too Early";
      case 27 -> "Unsupported NSEC3 Iterations Value";
      case 28 -> "Unable to conform to policy";
      case 29 -> "Synthesized";
      case 30 -> "Invalid Query Type";
      default -> "Code " + code;
    };
  }
}
