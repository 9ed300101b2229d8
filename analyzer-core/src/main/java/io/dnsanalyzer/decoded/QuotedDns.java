package io.dnsanalyzer.decoded;

/** How much of a DNS message an ICMP error carried back. */
public sealed interface QuotedDns {
  /** Returns the transaction id, 0 to 65535. */
  int id();

  /** The id alone. */
  record Id(int id) implements QuotedDns {}

  /** The id and the bits behind it. */
  record Start(int id, boolean isResponse, int opcode, DnsHeader.Flags flags)
      implements QuotedDns {}

  /** The header at least; what did not come back is the message's flaw. */
  record Message(DnsMessage message) implements QuotedDns {
    @Override
    public int id() {
      return message.header().id();
    }
  }
}
