package io.dnsanalyzer.packets;

import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.pcap4j.Pcap4jPackets;
import io.dnsanalyzer.writing.Ascii;
import io.dnsanalyzer.writing.Escape;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes all that the headers of a frame say, as a tree below its line. */
final class PacketDetail {
  private static final String INDENT = "    ";

  private final Ascii text;

  /** What our decoders found since the frame before. */
  final PacketTree found = new PacketTree();

  PacketDetail(Ascii text) {
    this.text = text;
  }

  void put(Frame frame) {
    String ours = found.take();
    text.put(INDENT).put("frame ").put(frame.number()).put(": ").put(frame.length());
    text.put(" of ").put(frame.originalLength()).put(" bytes captured, ");
    text.put(LinkType.nameOf(frame.linkType())).put('\n');
    try {
      Optional<String> tree = Pcap4jPackets.tree(frame);
      if (tree.isEmpty()) {
        text.put(INDENT).put("pcap4j could not decode this frame\n");
      }
      lines(tree.orElse(ours));
    } catch (LinkageError e) {
      text.put(INDENT).put("org.pcap4j:pcap4j-core, which shows more, is not there\n");
      lines(ours);
    }
    text.put('\n');
  }

  private void lines(String tree) {
    for (String line : tree.split("\\R", -1)) {
      if (!line.isBlank()) {
        text.put(INDENT).put(Escape.terminal(line).getBytes(StandardCharsets.UTF_8)).put('\n');
      }
    }
  }
}
