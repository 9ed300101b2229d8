package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.decode.dns.ToldMessage;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.decode.ip.ToldHeader;
import io.dnsanalyzer.packet.Frame;
import java.util.Collection;

/** Replaces addresses and names in what a printed log tells. */
public final class PrintedPseudonyms {
  private final Pseudonyms pseudonyms;
  private final MessageRewriter messages;
  private final PacketRewriter packets;
  private final FrameRewriter frames;

  /**
   * Makes one.
   *
   * @param dnsPorts the ports whose payload is DNS, each 0 to 65535
   */
  public PrintedPseudonyms(Pseudonyms pseudonyms, Collection<Integer> dnsPorts) {
    this.pseudonyms = pseudonyms;
    Ports ports = new Ports(dnsPorts);
    messages = new MessageRewriter(pseudonyms);
    packets = new PacketRewriter(pseudonyms, ports);
    frames = new FrameRewriter(pseudonyms, ports, packets);
  }

  /** Replaces the two addresses. */
  public void replace(ToldHeader header) {
    header.replaceAddresses(pseudonyms::of);
  }

  /** Replaces the name of the question. */
  public void replace(ToldMessage message) {
    message.replace(
        bytes -> {
          byte[] replaced = new byte[bytes.length];
          messages.rewrite(bytes, replaced, 0, bytes.length);
          return replaced;
        });
  }

  /** Returns a packet whose bytes were printed; what it has of a message that goes on is lost. */
  public Frame of(Frame dumped) {
    Held held = frames.rewrite(dumped);
    if (held.version != 0 && !held.isFragment()) {
      packets.payload(held);
    }
    return held.frame;
  }
}
