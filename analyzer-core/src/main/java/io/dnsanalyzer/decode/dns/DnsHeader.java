package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.Bytes;

/** Where a DNS message lies in a buffer, and its fixed header (RFC 1035 4.1.1). */
abstract class DnsHeader {
  /** The length of the fixed header (RFC 1035 4.1.1). */
  public static final int HEADER_LENGTH = 12;

  byte[] bytes = new byte[0];
  int at;
  int end;
  boolean cut;
  int flags;
  private long contentHash;
  private boolean isHashed;

  void header(byte[] buffer, int from, int to, boolean captureCut) {
    bytes = buffer;
    at = from;
    end = to;
    cut = captureCut;
    flags = Bytes.u16(buffer, from + 2);
    isHashed = false;
  }

  void copyHeader(DnsHeader from, byte[] copied, int shift) {
    bytes = copied;
    at = from.at + shift;
    end = from.end + shift;
    cut = from.cut;
    flags = from.flags;
    contentHash = from.contentHash;
    isHashed = from.isHashed;
  }

  /** Returns the transaction id, 0 to 65535. */
  public int id() {
    return Bytes.u16(bytes, at);
  }

  /** Returns the sixteen bits between id and counts. */
  public int flags() {
    return flags;
  }

  /** Returns the QR bit: whether this is a response. */
  public boolean isResponse() {
    return (flags & 0x8000) != 0;
  }

  /** Returns the OPCODE, 0 to 15. */
  public int opcode() {
    return flags >> 11 & 0xf;
  }

  /** Returns the TC bit: whether the message was truncated by its sender. */
  public boolean isTruncated() {
    return (flags & 0x0200) != 0;
  }

  /** Tells whether RA is set: the server recurses (RFC 1035 4.1.1). */
  public boolean offersRecursion() {
    return (flags & 0x0080) != 0;
  }

  /** Returns the four counts of the header, sixteen bits each, that of questions highest. */
  public long counts() {
    return Bytes.i64(bytes, at + 4);
  }

  /** Returns how many questions the header announces. */
  public int questionCount() {
    return Bytes.u16(bytes, at + 4);
  }

  /** Returns how many answer records the header announces. */
  public int answerCount() {
    return Bytes.u16(bytes, at + 6);
  }

  /** Returns how many authority records the header announces. */
  public int authorityCount() {
    return Bytes.u16(bytes, at + 8);
  }

  /** Returns how many additional records the header announces. */
  public int additionalCount() {
    return Bytes.u16(bytes, at + 10);
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Returns where the message begins in {@link #bytes()}. */
  public int start() {
    return at;
  }

  /** Returns where the message ends in {@link #bytes()}. */
  public int end() {
    return end;
  }

  /** Tells whether bytes of the message were sent but not captured. */
  public boolean isCut() {
    return cut;
  }

  /** Returns the length of the message as captured, in bytes. */
  public int length() {
    return end - at;
  }

  void contentHash(long hash) {
    contentHash = hash;
    isHashed = true;
  }

  /** Returns a hash of the whole message, to tell identical responses from different ones. */
  public long contentHash() {
    if (!isHashed) {
      contentHash = Bytes.hash(bytes, at, end);
      isHashed = true;
    }
    return contentHash;
  }
}
