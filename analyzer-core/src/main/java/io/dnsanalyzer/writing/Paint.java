package io.dnsanalyzer.writing;

/** Colours of a terminal; they repeat what the words say. */
public record Paint(boolean on) {
  public String strong(String line) {
    return sgr("1", line);
  }

  public String good(String line) {
    return sgr("32", line);
  }

  public String bad(String line) {
    return sgr("31", line);
  }

  public String open(String line) {
    return sgr("33", line);
  }

  private String sgr(String code, String line) {
    return on ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
  }
}
