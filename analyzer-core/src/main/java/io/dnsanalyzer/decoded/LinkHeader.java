package io.dnsanalyzer.decoded;

import java.util.List;
import java.util.OptionalInt;

/** What the link layer of a frame says; of tunnels, the outermost one's. */
public sealed interface LinkHeader {
  /** Returns the LINKTYPE_ number, see {@link io.dnsanalyzer.packet.LinkType}. */
  int linkType();

  /** Returns the VLAN tags, outermost first; none where the link layer has none. */
  List<VlanTag> vlans();

  /**
   * Ethernet.
   *
   * @param type the EtherType behind the tags; below 1536 a length (IEEE 802.3)
   */
  record Ethernet(MacAddress destination, MacAddress source, List<VlanTag> vlans, int type)
      implements LinkHeader {
    /** Copies the list. */
    public Ethernet {
      vlans = List.copyOf(vlans);
    }

    @Override
    public int linkType() {
      return 1;
    }
  }

  /**
   * The cooked header of Linux's "any" interface.
   *
   * @param linkType 113, or 276 for the second version
   * @param packetType who it is for: 0 this host, 1 all, 2 a group, 3 another host; 4 from this
   *     host
   * @param address the sender's address, of at most 8 bytes; of another kind than Ethernet perhaps
   * @param protocol the EtherType behind the tags
   * @param interfaceIndex which interface; empty in the first version, which does not tell
   */
  record LinuxCooked(
      int linkType,
      int packetType,
      Octets address,
      List<VlanTag> vlans,
      int protocol,
      OptionalInt interfaceIndex)
      implements LinkHeader {
    /** Copies the list. */
    public LinuxCooked {
      vlans = List.copyOf(vlans);
    }
  }

  /** Another link layer, or one that was cut: its kind is all that is told of it. */
  record Other(int linkType) implements LinkHeader {
    @Override
    public List<VlanTag> vlans() {
      return List.of();
    }
  }
}
