package io.dnsanalyzer.correlate.part;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Question;
import org.jspecify.annotations.Nullable;

/** What an open exchange asks, or that it asks nothing readable; reused with its exchange. */
public final class OpenQuestion {
  /** Room for names is a multiple of this, in bytes: a power of two. */
  private static final int STEP = 16;

  /** What every question has room for without being weighed. */
  private static final int SHORT = 32;

  /** A longer room than this is not kept for the next question. */
  private static final int KEPT = 128;

  private byte[] name = {};
  private int nameLength;
  private int type;
  private int dnsClass;
  private long nameHash;

  /** Becomes the first question of a message, or none when it has none. */
  public void set(DnsView message) {
    if (!message.hasQuestion()) {
      clear();
      return;
    }
    nameHash = message.nameHash();
    type = message.type();
    dnsClass = message.dnsClass();
    nameLength = message.nameLength();
    makeRoom();
    message.copyName(name);
  }

  /** Becomes none. */
  public void clear() {
    nameHash = 0;
    type = 0;
    dnsClass = 0;
    nameLength = 0;
  }

  /** Tells whether there is one: even the root has a byte. */
  public boolean exists() {
    return nameLength > 0;
  }

  /** Tells whether a message has the same first question, or none as this. */
  public boolean isIn(DnsView message) {
    return exists() ? message.asks(name, nameLength, type, dnsClass) : !message.hasQuestion();
  }

  /** Tells whether a message has the name in the same letters, or none to compare. */
  public boolean isSpelledIn(DnsView message) {
    return !exists() || !message.hasQuestion() || message.isSpelled(name, nameLength);
  }

  /** Tells whether the name has letters of both cases. */
  public boolean hasBothCases() {
    boolean hasSmall = false;
    boolean hasCapital = false;
    for (int i = 0; i < nameLength; i++) {
      hasSmall |= name[i] >= 'a' && name[i] <= 'z';
      hasCapital |= name[i] >= 'A' && name[i] <= 'Z'; // no length is this high: labels have 63
    }
    return hasSmall && hasCapital;
  }

  /** Tells whether the name is one or under it; no question has none. */
  public boolean endsIn(DnsName suffix) {
    return suffix.isEndOf(name, 0, nameLength);
  }

  /** Becomes a copy of another one. */
  public void copy(OpenQuestion from) {
    nameHash = from.nameHash;
    type = from.type;
    dnsClass = from.dnsClass;
    nameLength = from.nameLength;
    makeRoom();
    System.arraycopy(from.name, 0, name, 0, nameLength);
  }

  /** Copies the name, if there is a question, to where there is room for it. */
  public void copyName(byte[] to, int at) {
    System.arraycopy(name, 0, to, at, nameLength);
  }

  private void makeRoom() {
    if (nameLength > name.length) {
      name = new byte[room()];
    }
  }

  private int room() {
    return nameLength + STEP - 1 & -STEP;
  }

  /**
   * Returns how many bytes it takes beyond what every question takes. Room that is left from longer
   * names does not count: what was here before has nothing to do with it.
   */
  public int bytes() {
    return Math.max(0, room() - SHORT);
  }

  /** Lets go of room that few names need. */
  public void trim() {
    if (name.length > KEPT) {
      name = new byte[] {};
      clear();
    }
  }

  /** Tells whether another one asks the same, whatever the case of the name. */
  public boolean isSame(OpenQuestion other) {
    return nameHash == other.nameHash
        && type == other.type
        && dnsClass == other.dnsClass
        && nameLength == other.nameLength
        && DnsName.same(name, 0, other.name, 0, nameLength);
  }

  /** Returns the QTYPE; 0 without a question. */
  public int type() {
    return type;
  }

  /** Returns the QCLASS; 0 without a question. */
  public int dnsClass() {
    return dnsClass;
  }

  /** Returns the length of the name in its wire form, in bytes; 0 without a question. */
  public int nameLength() {
    return nameLength;
  }

  /** Returns {@link DnsName#hash} of the name; 0 without a question. */
  public long nameHash() {
    return nameHash;
  }

  /** Returns {@link DnsName#zoneHash} of the name; 0 without a question. */
  public long zoneHash() {
    return exists() ? DnsName.zoneHash(name, 0, nameLength) : 0;
  }

  /** Returns it as a value; null without a question. */
  public @Nullable Question toQuestion() {
    return exists() ? new Question(DnsName.copyOf(name, 0, nameLength), type, dnsClass) : null;
  }
}
