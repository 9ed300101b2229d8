package io.dnsanalyzer.report;

/** Colours of a terminal; they repeat what the words say. */
record Paint(boolean on) {
  String strong(String line) {
    return sgr("1", line);
  }

  String good(String line) {
    return sgr("32", line);
  }

  String bad(String line) {
    return sgr("31", line);
  }

  String open(String line) {
    return sgr("33", line);
  }

  private String sgr(String code, String line) {
    return on ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
  }
}
