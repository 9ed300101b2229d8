package io.dnsanalyzer.textlog.forms;

/** A form in which tcpdump prints what lies behind the addresses of a packet. */
interface Form {
  /**
   * Reads what follows the addresses.
   *
   * @param into filled, its {@link Printed#extent} too; what is left of it where this is another
   *     form is of no account
   * @return whether it begins in this form
   */
  boolean read(Scan text, Printed into);
}
