package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Rcode;
import java.util.Comparator;
import java.util.Locale;

/**
 * What became of an exchange.
 *
 * <p>Every place that speaks of an outcome is a {@code switch} without {@code default}: whoever
 * adds a constant is asked by the compiler for its words. What depends on an option or on one
 * exchange is asked of the exchange: see {@link Exchange#verdict()}.
 */
public enum Outcome {
  /** NOERROR with a record of the asked type, or a referral downwards. */
  ANSWERED(Verdict.ANSWERED, Way.RESPONSE),
  /** NOERROR without such a record (RFC 2308 2.2). */
  NODATA(Verdict.ANSWERED, Way.RESPONSE),
  /** No such name; a failure only where the caller wants it. */
  NXDOMAIN(Verdict.ANSWERED, Way.RESPONSE),

  FORMERR(Verdict.FAILED, Way.RESPONSE),
  SERVFAIL(Verdict.FAILED, Way.RESPONSE),
  NOTIMP(Verdict.FAILED, Way.RESPONSE),
  REFUSED(Verdict.FAILED, Way.RESPONSE),
  YXDOMAIN(Verdict.FAILED, Way.RESPONSE),
  YXRRSET(Verdict.FAILED, Way.RESPONSE),
  NXRRSET(Verdict.FAILED, Way.RESPONSE),
  NOTAUTH(Verdict.FAILED, Way.RESPONSE),
  NOTZONE(Verdict.FAILED, Way.RESPONSE),
  DSOTYPENI(Verdict.FAILED, Way.RESPONSE),
  BADVERS(Verdict.FAILED, Way.RESPONSE),
  BADKEY(Verdict.FAILED, Way.RESPONSE),
  BADTIME(Verdict.FAILED, Way.RESPONSE),
  BADMODE(Verdict.FAILED, Way.RESPONSE),
  BADNAME(Verdict.FAILED, Way.RESPONSE),
  BADALG(Verdict.FAILED, Way.RESPONSE),
  BADTRUNC(Verdict.FAILED, Way.RESPONSE),
  BADCOOKIE(Verdict.FAILED, Way.RESPONSE),
  /** A response code without a name; the response keeps its number. */
  OTHER_RCODE(Verdict.FAILED, Way.RESPONSE),

  /** A referral to a zone above the question's: the server does not serve it (RFC 8499). */
  UPWARD_REFERRAL(Verdict.FAILED, Way.RESPONSE),
  MALFORMED_RESPONSE(Verdict.FAILED, Way.RESPONSE),
  TRUNCATED_WITHOUT_TCP(Verdict.FAILED, Way.RESPONSE),
  /** A response was seen at one point of capture and did not reach the client's. */
  LOST_ON_THE_WAY(Verdict.FAILED, Way.RESPONSE),

  /** Only another address or port answered (RFC 5452 9.1). */
  MISMATCH_SOURCE(Verdict.FAILED, Way.MISMATCH),
  /** Only another question was answered. */
  MISMATCH_QUESTION(Verdict.FAILED, Way.MISMATCH),
  /** Only answers with another transaction id came. */
  MISMATCH_ID(Verdict.FAILED, Way.MISMATCH),

  PORT_UNREACHABLE_BY_SERVER(Verdict.FAILED, Way.ICMP),
  PORT_UNREACHABLE_BY_MIDDLEBOX(Verdict.FAILED, Way.ICMP),
  NET_UNREACHABLE(Verdict.FAILED, Way.ICMP),
  HOST_UNREACHABLE(Verdict.FAILED, Way.ICMP),
  PROTOCOL_UNREACHABLE(Verdict.FAILED, Way.ICMP),
  ADMIN_PROHIBITED(Verdict.FAILED, Way.ICMP),
  POLICY_UNREACHABLE(Verdict.FAILED, Way.ICMP),
  OTHER_UNREACHABLE(Verdict.FAILED, Way.ICMP),
  PACKET_TOO_BIG(Verdict.FAILED, Way.ICMP),
  TTL_EXCEEDED(Verdict.FAILED, Way.ICMP),
  REASSEMBLY_TIMEOUT(Verdict.FAILED, Way.ICMP),
  PARAMETER_PROBLEM(Verdict.FAILED, Way.ICMP),

  TCP_REFUSED(Verdict.FAILED, Way.TCP),
  TCP_NO_RESPONSE(Verdict.FAILED, Way.TCP),
  TCP_RESET(Verdict.FAILED, Way.TCP),
  TCP_CLOSED_WITHOUT_ANSWER(Verdict.FAILED, Way.TCP),

  /** Nothing came, or only what was not captured whole; the latter is undecided. */
  NO_RESPONSE(Verdict.FAILED, Way.SILENCE),
  PENDING_AT_END(Verdict.UNDECIDED, Way.SILENCE);

  /** How an outcome counts. */
  public enum Verdict {
    /** The question got an answer that settles it, if only that there is no such name or record. */
    ANSWERED,
    /** The question did not get one. */
    FAILED,
    /** The capture does not tell. */
    UNDECIDED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the output. */
    public String code() {
      return code;
    }
  }

  /** What tells an outcome. */
  public enum Way {
    /** A response to the query. */
    RESPONSE,
    /** Responses that are no answer to the query. */
    MISMATCH,
    /** An ICMP error. */
    ICMP,
    /** The TCP connection. */
    TCP,
    /** Nothing came. */
    SILENCE
  }

  /** The order of the codes, in which outputs list outcomes. */
  public static final Comparator<Outcome> BY_CODE = Comparator.comparing(Outcome::code);

  private static final Outcome[] BY_RCODE = new Outcome[24];

  static {
    for (int rcode = 0; rcode < BY_RCODE.length; rcode++) {
      BY_RCODE[rcode] = named(Rcode.nameOf(rcode));
    }
  }

  private final String code;
  private final Verdict verdict;
  private final Way way;

  Outcome(Verdict verdict, Way way) {
    code = name().toLowerCase(Locale.ROOT);
    this.verdict = verdict;
    this.way = way;
  }

  private static Outcome named(String mnemonic) {
    for (Outcome outcome : values()) {
      if (outcome.name().equals(mnemonic)) {
        return outcome;
      }
    }
    return OTHER_RCODE;
  }

  /** Returns the outcome of an error response; {@code rcode} is 1 to 4095. */
  public static Outcome ofRcode(int rcode) {
    return rcode < BY_RCODE.length ? BY_RCODE[rcode] : OTHER_RCODE;
  }

  /**
   * Returns the outcome of an attempt that drew an ICMP error.
   *
   * @param byServer whether the error's sender is the queried address
   * @throws IllegalArgumentException when the error is a remark, which ends no exchange
   */
  public static Outcome ofError(IcmpErrorKind kind, boolean byServer) {
    return switch (kind) {
      case PORT_UNREACHABLE ->
          byServer ? PORT_UNREACHABLE_BY_SERVER : PORT_UNREACHABLE_BY_MIDDLEBOX;
      case NET_UNREACHABLE -> NET_UNREACHABLE;
      case HOST_UNREACHABLE -> HOST_UNREACHABLE;
      case PROTOCOL_UNREACHABLE -> PROTOCOL_UNREACHABLE;
      case ADMIN_PROHIBITED -> ADMIN_PROHIBITED;
      case POLICY_UNREACHABLE -> POLICY_UNREACHABLE;
      case OTHER_UNREACHABLE -> OTHER_UNREACHABLE;
      case PACKET_TOO_BIG -> PACKET_TOO_BIG;
      case TTL_EXCEEDED -> TTL_EXCEEDED;
      case REASSEMBLY_TIMEOUT -> REASSEMBLY_TIMEOUT;
      case PARAMETER_PROBLEM -> PARAMETER_PROBLEM;
      case SOURCE_QUENCH, REDIRECT ->
          throw new IllegalArgumentException(kind + " ends no exchange");
    };
  }

  /**
   * Returns the name in the output, such as {@code servfail}. Of {@link #OTHER_RCODE}, outputs
   * write the number: {@code rcode_N}.
   */
  public String code() {
    return code;
  }

  /**
   * Returns the name in the output, with the number of a response code that has no name.
   *
   * @param rcode the response code, 0 to 4095; looked at only where it has no name
   */
  public String code(int rcode) {
    return this == OTHER_RCODE ? "rcode_" + rcode : code;
  }

  /** Returns how it counts, unless an option or the exchange says otherwise. */
  public Verdict verdict() {
    return verdict;
  }

  /** Returns what tells it. */
  public Way way() {
    return way;
  }

  /** Returns the code. */
  @Override
  public String toString() {
    return code;
  }
}
