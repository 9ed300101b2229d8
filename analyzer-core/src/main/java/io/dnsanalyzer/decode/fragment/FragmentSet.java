package io.dnsanalyzer.decode.fragment;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.packet.Frame;
import java.util.Arrays;

/** The fragments of one IP packet that were captured so far (RFC 791 3.2, RFC 8200 4.5). */
public final class FragmentSet {
  /** What is known of the packet. */
  enum State {
    /** Not all fragments came. */
    OPEN,
    /** All came and were handed over. */
    WHOLE,
    /** The first one says that it carries nothing of interest. */
    IRRELEVANT,
    /** Fragments contradict each other: nobody can tell what its receiver saw. */
    CONTRADICTORY
  }

  /** What a set without data takes, about. */
  private static final int OVERHEAD = 512;

  final FragmentKey key;
  final long time;
  State state = State.OPEN;

  /** When the last fragment came. */
  long wholeAt;

  /** Whether the first fragment shows a DNS port or an ICMP error. */
  boolean carriesDns;

  /** Whether the first fragment was handed over without the others. */
  boolean isGivenUp;

  private final FragmentBlocks blocks = new FragmentBlocks();
  private boolean hasFirst;
  private byte[] header = new byte[0];
  private int version;
  private int protocol;
  private int firstLength;
  private long firstHash;
  private int linkType;
  private int vlan;
  private int crossing;
  private int file;
  private int capturePoint;
  private long number;
  private long firstTime;

  FragmentSet(FragmentKey key, long time) {
    this.key = key;
    this.time = time;
  }

  boolean hasFirst() {
    return hasFirst;
  }

  /** Tells whether all that was captured of a UDP packet lacks its ports. */
  public boolean lacksPorts() {
    return !hasFirst;
  }

  long firstTime() {
    return firstTime;
  }

  /** Returns how many bytes the set takes, about. */
  int size() {
    return OVERHEAD + blocks.size();
  }

  /** Keeps what only the first fragment has. */
  void first(Frame frame, Datagram d) {
    hasFirst = true;
    keep(frame, d);
  }

  /** Tells whether nothing is known of it yet. */
  boolean isNew() {
    return header.length == 0;
  }

  /** Keeps what a fragment has that comes before the first one, or stands for it. */
  void keep(Frame frame, Datagram d) {
    header = d.header();
    version = d.version();
    protocol = d.protocol;
    firstLength = d.end - d.at;
    firstHash = Bytes.hash(d.bytes, d.at, d.end);
    linkType = frame.linkType();
    vlan = d.vlan;
    crossing = d.crossing();
    file = frame.file();
    capturePoint = frame.capturePoint();
    number = frame.number();
    firstTime = frame.time();
  }

  /** Tells whether this first fragment is the one that came before. */
  boolean isSameFirst(Datagram d) {
    return firstLength == d.end - d.at && firstHash == Bytes.hash(d.bytes, d.at, d.end);
  }

  /** Takes a fragment's data; returns false when it contradicts what came before. */
  boolean add(Datagram d, boolean mayOverlap) {
    return blocks.add(d, mayOverlap);
  }

  boolean isComplete() {
    return hasFirst() && blocks.isWhole();
  }

  /** Ends the set in this state; its data is needed no more. */
  void end(State how) {
    state = how;
    blocks.forget();
  }

  /** Points a datagram at the packet, as far as it is there without a gap, and says what it is. */
  public Layer open(Datagram d) {
    int length = hasFirst ? blocks.prefix() : 0;
    byte[] packet = d.room(header.length + length);
    System.arraycopy(header, 0, packet, 0, header.length);
    blocks.copy(length, packet, header.length);
    d.restart(packet, version, key.identification(), protocol, header.length + length);
    d.vlan = vlan;
    d.crossing(crossing);
    d.moreFragments = !blocks.isWhole();
    d.cut = d.moreFragments;
    return hasFirst ? d.payload() : Layer.IRRELEVANT;
  }

  /** Makes a frame stand where the first fragment stood. */
  public void place(Frame frame, Datagram d) {
    // A copy: what else is put together in this packet is put where it lies.
    frame.set(Arrays.copyOf(d.bytes, d.end), 0, d.end, d.end, linkType, firstTime);
    frame.place(file, number, capturePoint);
  }
}
