package io.dnsanalyzer.packet;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A server that was asked for DNS over TLS (TCP port 853, RFC 7858) and did not serve it each time.
 *
 * @param ends what became of the connections that clients asked for
 * @param clients whose connections failed, at most 16, in order
 * @param rejectedBy who sent the first ICMP error about them; empty without one
 * @param inTheOpen the first query that such a client sent in the open after that; empty without
 *     one
 * @param frames the segments and errors that show it, at most 100
 */
public record EncryptedServer(
    IpAddress server,
    Ends ends,
    SortedSet<IpAddress> clients,
    Optional<IpAddress> rejectedBy,
    Optional<FrameRef> inTheOpen,
    List<FrameRef> frames) {
  /** Copies the frames. */
  public EncryptedServer {
    frames = List.copyOf(frames);
  }

  /**
   * What became of connections.
   *
   * @param served how many the server sent data over
   * @param refused how many it refused with a reset
   * @param rejected how many an ICMP error rejected
   * @param prohibited how many of these a filter prohibited, as the error says
   * @param reset how many were opened and reset before the server sent anything
   * @param silent how many drew no reply within 5 s
   */
  public record Ends(
      long served, long refused, long rejected, long prohibited, long reset, long silent) {
    /** Returns how many are known to have ended, one way or another. */
    public long all() {
      return served + failed();
    }

    /** Returns how many failed. */
    public long failed() {
      return refused + rejected + reset + silent;
    }
  }
}
