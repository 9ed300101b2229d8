package io.dnsanalyzer.packet;

import java.util.Locale;

/**
 * What an ICMP error says (RFC 792, RFC 1122 3.2.2, RFC 1812 5.2.7, RFC 4443 3).
 *
 * <p>ICMPv4 and ICMPv6 number the same things differently; whoever keeps a kind keeps the raw type
 * and code beside it.
 */
public enum IcmpErrorKind {
  NET_UNREACHABLE("no route to the network"),
  HOST_UNREACHABLE("the host does not answer its router"),
  PROTOCOL_UNREACHABLE("the host does not speak this protocol"),
  PORT_UNREACHABLE("nothing takes packets on this port"),
  ADMIN_PROHIBITED("a filter prohibits this traffic"),
  POLICY_UNREACHABLE("unreachable by routing policy"),
  OTHER_UNREACHABLE("unreachable for a reason without a registered meaning here"),
  PACKET_TOO_BIG("larger than the next link takes"),
  TTL_EXCEEDED("the hop limit ran out on the way"),
  REASSEMBLY_TIMEOUT("not all fragments arrived in time"),
  PARAMETER_PROBLEM("a header field could not be processed"),
  SOURCE_QUENCH("a device asks to send slower"),
  REDIRECT("a router names a better first hop");

  private final String code = name().toLowerCase(Locale.ROOT);
  private final String explanation;

  IcmpErrorKind(String explanation) {
    this.explanation = explanation;
  }

  /** Returns the name in the output, such as {@code port_unreachable}. */
  public String code() {
    return code;
  }

  /** Returns what the error says, as a clause without a capital and a full stop. */
  public String explanation() {
    return explanation;
  }

  /** Tells whether the error is a remark that ends no exchange: a redirect or a source quench. */
  public boolean isRemark() {
    return this == REDIRECT || this == SOURCE_QUENCH;
  }

  /**
   * Returns the kind of an ICMP error. Of other types the answer means nothing.
   *
   * @param version 4 for ICMP, 6 for ICMPv6
   * @param type 3, 4, 5, 11 or 12 for ICMP; 1 to 4 for ICMPv6
   * @param code 0 to 255; one that no RFC names counts as the least said of the type
   */
  public static IcmpErrorKind of(int version, int type, int code) {
    return version == 4 ? ofIcmp(type, code) : ofIcmpV6(type, code);
  }

  private static IcmpErrorKind ofIcmp(int type, int code) {
    return switch (type) {
      case 3 ->
          switch (code) {
            case 0, 6 -> NET_UNREACHABLE;
            case 1, 7 -> HOST_UNREACHABLE;
            case 2 -> PROTOCOL_UNREACHABLE;
            case 3 -> PORT_UNREACHABLE;
            case 4 -> PACKET_TOO_BIG;
            case 9, 10, 13 -> ADMIN_PROHIBITED;
            case 5, 8, 11, 12, 14, 15 -> POLICY_UNREACHABLE;
            default -> OTHER_UNREACHABLE;
          };
      case 4 -> SOURCE_QUENCH;
      case 5 -> REDIRECT;
      case 11 -> code == 1 ? REASSEMBLY_TIMEOUT : TTL_EXCEEDED;
      default -> PARAMETER_PROBLEM;
    };
  }

  private static IcmpErrorKind ofIcmpV6(int type, int code) {
    return switch (type) {
      case 1 ->
          switch (code) {
            case 0 -> NET_UNREACHABLE;
            case 1, 5, 6 -> ADMIN_PROHIBITED;
            case 2 -> POLICY_UNREACHABLE;
            case 3 -> HOST_UNREACHABLE;
            case 4 -> PORT_UNREACHABLE;
            default -> OTHER_UNREACHABLE;
          };
      case 2 -> PACKET_TOO_BIG;
      case 3 -> code == 1 ? REASSEMBLY_TIMEOUT : TTL_EXCEEDED;
      default -> code == 1 ? PROTOCOL_UNREACHABLE : PARAMETER_PROBLEM;
    };
  }
}
