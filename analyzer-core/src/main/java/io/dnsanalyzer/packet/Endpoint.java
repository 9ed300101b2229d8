package io.dnsanalyzer.packet;

/**
 * One end of a conversation.
 *
 * @param port 0 to 65535
 */
public record Endpoint(IpAddress ip, int port) {
  /** Returns {@code 192.0.2.1:53}, {@code [2001:db8::1]:53} or {@code ns.example.net:53}. */
  @Override
  public String toString() {
    return ip.version() == 6 && ip.host() == null ? "[" + ip + "]:" + port : ip + ":" + port;
  }

  /** Written out as in {@link IpAddress#equals}. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint end && end.port == port && end.ip.equals(ip);
  }

  @Override
  public int hashCode() {
    return ip.hashCode() * 31 + port;
  }
}
