package io.dnsanalyzer.decode.tcp;

/** What a segment on a DNS port says about its connection (RFC 9293 3.4 to 3.6). */
public enum TcpEvent {
  /** SYN: the sender asks for a connection. */
  OPEN,
  /** SYN and ACK: the sender grants it. */
  ACCEPT,
  /** RST: the sender refuses or breaks it. */
  RESET,
  /** FIN: the sender will send no more. */
  CLOSE,
  /** The sender acknowledges bytes that were not captured. */
  ACKNOWLEDGES_UNSEEN,
  /** The server acknowledges what was captured of the client, and says nothing itself. */
  ACKNOWLEDGES,
  /** Bytes of the sender before this segment were not captured, or not yet. */
  STEPS_OVER_UNSEEN
}
