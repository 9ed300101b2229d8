package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Rcode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What became of an exchange.
 *
 * @param code the name in the output, such as {@code servfail}
 * @param verdict whether that is a failure
 */
public record Outcome(String code, Verdict verdict) {
  /** How an outcome counts. */
  public enum Verdict {
    /** The question got an answer that settles it, if only that there is no such name or record. */
    ANSWERED,
    /** The question did not get one. */
    FAILED,
    /** The capture does not tell. */
    UNDECIDED
  }

  public static final Outcome ANSWER = new Outcome("answered", Verdict.ANSWERED);
  public static final Outcome NODATA = new Outcome("nodata", Verdict.ANSWERED);
  public static final Outcome NXDOMAIN = new Outcome("nxdomain", Verdict.ANSWERED);

  /** The same, where the caller wants it to count as a failure. */
  public static final Outcome NXDOMAIN_AS_FAILURE = failed("nxdomain");

  public static final Outcome MALFORMED_RESPONSE = failed("malformed_response");
  public static final Outcome NO_RESPONSE = failed("no_response");

  /**
   * No whole response was captured, but there was one: fragments of it were, or the client refused
   * it. The server was not silent.
   */
  public static final Outcome RESPONSE_NOT_CAPTURED = new Outcome("no_response", Verdict.UNDECIDED);

  public static final Outcome MISMATCH_SOURCE = failed("mismatch_source");
  public static final Outcome MISMATCH_QUESTION = failed("mismatch_question");
  public static final Outcome TRUNCATED_WITHOUT_TCP = failed("truncated_without_tcp");
  public static final Outcome TCP_REFUSED = failed("tcp_refused");
  public static final Outcome TCP_NO_RESPONSE = failed("tcp_no_response");
  public static final Outcome TCP_RESET = failed("tcp_reset");
  public static final Outcome TCP_CLOSED_WITHOUT_ANSWER = failed("tcp_closed_without_answer");
  public static final Outcome PENDING_AT_END = new Outcome("pending_at_end", Verdict.UNDECIDED);
  public static final Outcome PORT_UNREACHABLE_BY_SERVER = failed("port_unreachable_by_server");
  public static final Outcome PORT_UNREACHABLE_BY_MIDDLEBOX =
      failed("port_unreachable_by_middlebox");

  private static final Map<IcmpErrorKind, Outcome> BY_ERROR = new EnumMap<>(IcmpErrorKind.class);
  private static final Outcome[] BY_RCODE = new Outcome[32];

  static {
    for (IcmpErrorKind kind : IcmpErrorKind.values()) {
      BY_ERROR.put(kind, failed(kind.code()));
    }
    for (int rcode = 0; rcode < BY_RCODE.length; rcode++) {
      BY_RCODE[rcode] = nameRcode(rcode);
    }
    BY_RCODE[Rcode.NXDOMAIN] = NXDOMAIN;
  }

  private static Outcome failed(String code) {
    return new Outcome(code, Verdict.FAILED);
  }

  private static Outcome nameRcode(int rcode) {
    String name = Rcode.nameOf(rcode);
    return failed(name.startsWith("RCODE") ? "rcode_" + rcode : name.toLowerCase(Locale.ROOT));
  }

  /** Returns the outcome of an error response; {@code rcode} is 1 to 4095. */
  public static Outcome ofRcode(int rcode) {
    return rcode < BY_RCODE.length ? BY_RCODE[rcode] : nameRcode(rcode);
  }

  /**
   * Returns the outcome of an attempt that drew an ICMP error.
   *
   * @param byServer whether the error's sender is the queried address
   */
  public static Outcome ofError(IcmpErrorKind kind, boolean byServer) {
    if (kind == IcmpErrorKind.PORT_UNREACHABLE) {
      return byServer ? PORT_UNREACHABLE_BY_SERVER : PORT_UNREACHABLE_BY_MIDDLEBOX;
    }
    return Objects.requireNonNull(BY_ERROR.get(kind));
  }

  /** Tells whether this is a failure. */
  public boolean isFailure() {
    return verdict == Verdict.FAILED;
  }

  /** Returns the code. */
  @Override
  public String toString() {
    return code;
  }

  /** Written out as in {@link io.dnsanalyzer.packet.IpAddress#equals}. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Outcome outcome
        && outcome.verdict == verdict
        && outcome.code.equals(code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }
}
