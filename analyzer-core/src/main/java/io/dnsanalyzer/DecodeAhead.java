package io.dnsanalyzer;

import io.dnsanalyzer.decode.PacketBatch;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;
import java.io.IOException;

/**
 * Reads and decodes in a thread of its own, while the caller's thread takes what was found in the
 * same order.
 */
final class DecodeAhead implements PacketSink {
  private final PacketSink sink;
  private final Ahead<PacketBatch> ahead = new Ahead<>("decode-ahead", PacketBatch::new);

  /** Makes one that hands everything on to a sink. */
  DecodeAhead(PacketSink sink) {
    this.sink = sink;
  }

  /**
   * Runs a source that tells this, and hands on what it tells, in the thread that calls this.
   *
   * @throws IOException when the source does
   */
  void run(Ahead.Source source) throws IOException {
    ahead.run(source, batch -> batch.handOn(sink));
  }

  private void added() {
    if (ahead.filling().isFull()) {
      ahead.handOver();
    }
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    ahead.filling().dns(frame, datagram, message);
    added();
  }

  @Override
  public void elsewhere(Frame frame, Datagram datagram, DnsView response) {
    ahead.filling().elsewhere(frame, datagram, response);
    added();
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    ahead.filling().icmp(frame, datagram, error);
    added();
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    ahead.filling().tcp(frame, segment, event);
    added();
  }

  @Override
  public void undecodable(Undecodable what) {
    ahead.filling().undecodable(what);
    added();
  }
}
