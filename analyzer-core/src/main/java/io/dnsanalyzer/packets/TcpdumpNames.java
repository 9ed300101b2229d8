package io.dnsanalyzer.packets;

import io.dnsanalyzer.packet.RecordType;

/** What tcpdump 4.99 calls the numbers of DNS. */
final class TcpdumpNames {
  private static final String[] OPCODES = {
    "", " inv_q", " stat", " op3", " notify", " update", " op6", " op7",
    " op8", " updateA", " updateD", " updateDA", " updateM", " updateMA", " zoneInit", " zoneRef",
  };
  private static final String[] RCODES = {
    "", " FormErr", " ServFail", " NXDomain", " NotImp", " Refused", " YXDomain", " YXRRSet",
    " NXRRSet", " NotAuth", " NotZone", " Resp11", " Resp12", " Resp13", " Resp14", " NoChange",
    " BadVers", " Resp17", " Resp18", " Resp19", " Resp20", " Resp21", " Resp22", " BadCookie",
  };

  private TcpdumpNames() {}

  /** Returns the name of an OPCODE, 0 to 15, after a space; empty for a query. */
  static String opcode(int number) {
    return OPCODES[number];
  }

  /** Returns the name of a response code, after a space; empty for no error. */
  static String rcode(int number) {
    return number < RCODES.length ? RCODES[number] : " Resp" + number;
  }

  /** Returns the name of a TYPE. */
  static String type(int number) {
    return switch (number) {
      case 23 -> "NSAP_PTR";
      case 104 -> "UNSPECA";
      default -> {
        boolean isNamed =
            number >= 1 && number <= 48
                || number >= 99 && number <= 103
                || number >= 249 && number <= 256;
        yield isNamed ? RecordType.nameOf(number) : "Type" + number;
      }
    };
  }

  /** Returns the name of a CLASS other than IN. */
  static String dnsClass(int number) {
    return switch (number) {
      case 3 -> "CHAOS";
      case 4 -> "HS";
      case 255 -> "ANY";
      default -> "(Class " + number + ")";
    };
  }
}
