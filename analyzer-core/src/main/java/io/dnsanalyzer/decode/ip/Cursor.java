package io.dnsanalyzer.decode.ip;

/** Where decoding stands in a frame, or in a packet quoted in one, and why it goes no further. */
abstract class Cursor {
  public byte[] bytes = new byte[0];

  /** Where the next layer begins. */
  public int at;

  /** Where the captured bytes of the current layer end: padding and trailers are cut off. */
  public int end;

  /** Whether bytes of the current layer were sent, as far as is known, but not captured. */
  public boolean cut;

  public int vlan;

  /**
   * Through which interface the packet came or went, where the frame itself says so, as it does on
   * the "any" interface of Linux; see {@link #crossing(int, boolean)}. 0 elsewhere.
   */
  private int crossing;

  /** How many tunnels this packet is in. */
  public int tunnels;

  public String brokenLayer = "";
  public int brokenNeeds;

  /** The link type that no decoder reads, of the frame or inside it; -1 where all are read. */
  public int unsupportedLinkType = -1;

  private int start;

  public void begin(byte[] buffer, int from, int to) {
    bytes = buffer;
    start = from;
    at = from;
    end = to;
    cut = false;
    vlan = 0;
    crossing = 0;
    tunnels = 0;
    unsupportedLinkType = -1;
  }

  void copyPlace(Cursor from, byte[] copied, int shift) {
    bytes = copied;
    at = from.at + shift;
    end = from.end + shift;
    cut = from.cut;
    vlan = from.vlan;
    crossing = from.crossing;
    tunnels = from.tunnels;
    unsupportedLinkType = from.unsupportedLinkType;
    start = from.start + shift;
  }

  /** Ends the current layer where it says that it ends, or where the capture does. */
  public void limit(int declaredEnd) {
    if (declaredEnd <= end) {
      end = declaredEnd;
      cut = false;
    } else {
      cut = true;
    }
  }

  public Layer broken(String layer, int needs) {
    brokenLayer = layer;
    brokenNeeds = needs;
    return Layer.BROKEN;
  }

  public Layer unsupported(int linkType) {
    unsupportedLinkType = linkType;
    return Layer.UNSUPPORTED;
  }

  /** Returns how far the current layer is from the start of the frame, in bytes. */
  public int depth() {
    return at - start;
  }

  /**
   * Notes through which interface of the capturing host the packet came or went.
   *
   * @param number the number of the interface; 0 where only the direction is known
   */
  public void crossing(int number, boolean isOutgoing) {
    crossing = (number + 1) << 1 | (isOutgoing ? 1 : 0);
  }

  /** Notes it as {@link #crossing()} returns it. */
  public void crossing(int same) {
    crossing = same;
  }

  /**
   * Returns through which interface the packet came or went: 0 where the frame does not say so;
   * else a number whose lowest bit is set for a packet that went out. Packets of one flow that go
   * the other way through the same interface have the same number but for this bit.
   */
  public int crossing() {
    return crossing;
  }

  /** Returns the VLAN ids of the frame, twelve bits each, outermost highest; 0 without tags. */
  public int vlan() {
    return vlan;
  }
}
