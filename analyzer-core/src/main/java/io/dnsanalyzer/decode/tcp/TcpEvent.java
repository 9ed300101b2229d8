package io.dnsanalyzer.decode.tcp;

/** What a segment on a DNS port says about its connection (RFC 9293 3.5, 3.6). */
public enum TcpEvent {
  /** SYN: the sender asks for a connection. */
  OPEN,
  /** SYN and ACK: the sender grants it. */
  ACCEPT,
  /** RST: the sender refuses or breaks it. */
  RESET,
  /** FIN: the sender will send no more. */
  CLOSE
}
