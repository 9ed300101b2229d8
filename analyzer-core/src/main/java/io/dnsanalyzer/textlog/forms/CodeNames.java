package io.dnsanalyzer.textlog.forms;

/** What tcpdump prints of opcodes and response codes (print-domain.c). */
final class CodeNames {
  /** In the order of their numbers (ns_ops); 0 is a query and not printed. */
  private static final String[] OPCODES = {
    "",
    " inv_q",
    " stat",
    " op3",
    " notify",
    " update",
    " op6",
    " op7",
    " op8",
    " updateA",
    " updateD",
    " updateDA",
    " updateM",
    " updateMA",
    " zoneInit",
    " zoneRef"
  };

  /** In the order of their numbers (ns_resp); 0 is not printed. Others are " Resp" and a number. */
  private static final String[] RCODES = {
    "",
    " FormErr",
    " ServFail",
    " NXDomain",
    " NotImp",
    " Refused",
    " YXDomain",
    " YXRRSet",
    " NXRRSet",
    " NotAuth",
    " NotZone"
  };

  private CodeNames() {}

  /** Reads an opcode; returns 0, and stays, where there is none. */
  static int opcode(Scan s) {
    if (!isWord(s, 'a', 'z')) {
      return 0;
    }
    for (int i = OPCODES.length - 1; i > 0; i--) {
      if (s.take(OPCODES[i])) { // " update" begins others, which come later
        return i;
      }
    }
    return 0;
  }

  /** Reads a response code; returns -1, and stays, where there is none. */
  static int rcode(Scan s) {
    if (!isWord(s, 'A', 'Z') && s.peek(0) != 'R') {
      return -1;
    }
    for (int i = 1; i < RCODES.length; i++) {
      if (s.take(RCODES[i])) {
        return i;
      }
    }
    if (s.take(" NoChange")) {
      return 15;
    }
    if (s.take(" BadVers")) {
      return 16;
    }
    if (s.take(" BadCookie")) {
      return 23;
    }
    int from = s.at;
    if (s.take(" Resp") || s.take("Resp")) { // 17 and 21 have no space before them
      int number = s.number();
      if (number > 0 && number < 4096) {
        return number;
      }
    }
    s.at = from;
    return -1;
  }

  /** Tells whether a space and a letter come next. */
  private static boolean isWord(Scan s, char first, char last) {
    return s.peek(0) == ' ' && s.peek(1) >= first && s.peek(1) <= last;
  }
}
