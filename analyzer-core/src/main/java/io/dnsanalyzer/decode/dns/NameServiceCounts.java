package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.ip.Layer;

/** Counts frames of name services that are not read. */
public final class NameServiceCounts {
  private long multicastDns;
  private long llmnr;
  private long netBios;
  private long encryptedDns;

  public void count(Layer nameService) {
    switch (nameService) {
      case MULTICAST_DNS -> multicastDns++;
      case LLMNR -> llmnr++;
      case NETBIOS -> netBios++;
      case ENCRYPTED_DNS -> encryptedDns++;
      default -> throw new IllegalArgumentException(nameService.toString());
    }
  }

  public OtherNameServices toCounts() {
    return new OtherNameServices(multicastDns, llmnr, netBios, encryptedDns);
  }
}
