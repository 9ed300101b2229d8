package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DNS message as it lies in a buffer (RFC 1035 4.1): header, first question, and what its records
 * say of the outcome. Filled again for every message and valid only during the call that hands it
 * over.
 *
 * <p>A message that was cut by the capture is read as far as it came; one that contradicts itself
 * keeps what stood before the contradiction, see {@link #malformedAt()}.
 */
public final class DnsView {
  /** The length of the fixed header (RFC 1035 4.1.1). */
  public static final int HEADER_LENGTH = 12;

  /** TYPE, CLASS, TTL and RDLENGTH (RFC 1035 4.1.3). */
  private static final int RECORD_HEADER = 10;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private boolean cut;
  private int flags;
  private boolean hasQuestion;
  private byte[] nameBytes = bytes;
  private int nameAt;
  private int nameLength;

  /** 0 until somebody asks. */
  private long nameHash;

  private int type;
  private int dnsClass;
  private int malformedAt;
  private int extendedRcode;
  private int optAt;
  private int optEnd;
  private boolean soaInAuthority;
  private boolean nsInAuthority;

  /** The first question as a value; null until somebody asks. */
  private @Nullable Question question;

  private long contentHash;
  private boolean isHashed;

  /** What reads names; null until there is something to read, as always in a copy. */
  private @Nullable NameReader nameReader;

  /**
   * Reads a message as far as it came.
   *
   * @param captureCut whether bytes after {@code to} were sent but not captured
   * @return false when not even the header is there
   */
  boolean decode(byte[] buffer, int from, int to, boolean captureCut) {
    if (to - from < HEADER_LENGTH) {
      return false;
    }
    bytes = buffer;
    at = from;
    end = to;
    cut = captureCut;
    flags = Bytes.u16(buffer, from + 2);
    hasQuestion = false;
    nameLength = 0;
    nameHash = 0;
    malformedAt = -1;
    extendedRcode = 0;
    optAt = -1;
    soaInAuthority = false;
    nsInAuthority = false;
    question = null;
    isHashed = false;
    int p = questions(from + HEADER_LENGTH, Bytes.u16(buffer, from + 4));
    if (p >= 0) {
      records(p);
    }
    return true;
  }

  /**
   * Becomes a copy of another one.
   *
   * @param copied what holds its bytes now
   * @param shift how much farther on they lie there
   */
  void copy(DnsView from, byte[] copied, int shift) {
    bytes = copied;
    at = from.at + shift;
    end = from.end + shift;
    cut = from.cut;
    flags = from.flags;
    hasQuestion = from.hasQuestion;
    nameLength = from.nameLength;
    nameHash = from.nameHash;
    if (hasQuestion) {
      boolean isInPlace = from.nameBytes == from.bytes;
      nameBytes = isInPlace ? copied : from.nameBytes.clone();
      nameAt = isInPlace ? from.nameAt + shift : from.nameAt;
    }
    type = from.type;
    dnsClass = from.dnsClass;
    malformedAt = from.malformedAt;
    extendedRcode = from.extendedRcode;
    optAt = from.optAt < 0 ? -1 : from.optAt + shift;
    optEnd = from.optEnd + shift;
    soaInAuthority = from.soaInAuthority;
    nsInAuthority = from.nsInAuthority;
    question = from.question;
    contentHash = from.contentHash;
    isHashed = from.isHashed;
  }

  private NameReader names() {
    if (nameReader == null) {
      nameReader = new NameReader();
    }
    return nameReader;
  }

  private int questions(int from, int count) {
    NameReader names = names();
    int p = from;
    for (int i = 0; i < count; i++) {
      int name = p;
      p = i == 0 ? names.read(bytes, at, name, end) : names.skip(bytes, name, end);
      if (p < 0 || end - p < 4) {
        return malformed(name);
      }
      if (i == 0) {
        nameBytes = names.bytes();
        nameAt = names.offset();
        nameLength = names.length();
        type = Bytes.u16(bytes, p);
        dnsClass = Bytes.u16(bytes, p + 2);
        hasQuestion = true;
      }
      p += 4;
    }
    return p;
  }

  private void records(int from) {
    NameReader names = names();
    int answers = Bytes.u16(bytes, at + 6);
    int authority = answers + Bytes.u16(bytes, at + 8);
    int all = authority + Bytes.u16(bytes, at + 10);
    int p = from;
    for (int i = 0; i < all; i++) {
      int record = p;
      p = names.skip(bytes, record, end);
      if (p < 0 || end - p < RECORD_HEADER) {
        malformed(record);
        return;
      }
      int data = p + RECORD_HEADER;
      int dataLength = Bytes.u16(bytes, data - 2);
      if (end - data < dataLength) {
        malformed(record);
        return;
      }
      p = data + dataLength;
      if (i >= answers) {
        note(i < authority, data, p);
      }
    }
  }

  /** Keeps what a record says of the outcome; its header ends at {@code data}. */
  private void note(boolean inAuthority, int data, int dataEnd) {
    int recordType = Bytes.u16(bytes, data - RECORD_HEADER);
    if (inAuthority) {
      soaInAuthority |= recordType == RecordType.SOA;
      nsInAuthority |= recordType == RecordType.NS;
    } else if (recordType == RecordType.OPT && optAt < 0) {
      extendedRcode = Bytes.u8(bytes, data - 6);
      optAt = data;
      optEnd = dataEnd;
    }
  }

  /** Notes the contradiction; where the capture was cut there is none to note. */
  private int malformed(int where) {
    if (!cut) {
      malformedAt = where - at;
    }
    return -1;
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

  /**
   * Returns the response code, with the upper eight bits from OPT when it is there (RFC 6891
   * 6.1.3).
   */
  public int rcode() {
    return extendedRcode << 4 | flags & 0xf;
  }

  /** Tells whether the message has an OPT record (RFC 6891). */
  public boolean hasEdns() {
    return optAt >= 0;
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

  byte[] bytes() {
    return bytes;
  }

  /** Returns where the message begins in {@link #bytes()}. */
  int start() {
    return at;
  }

  /** Returns where the message ends in {@link #bytes()}. */
  int end() {
    return end;
  }

  /**
   * Tells whether the authority section has an SOA record, as a negative answer does (RFC 2308
   * 2.2).
   */
  public boolean hasSoaInAuthority() {
    return soaInAuthority;
  }

  /** Tells whether the authority section has an NS record, as a referral does. */
  public boolean hasNsInAuthority() {
    return nsInAuthority;
  }

  /** Tells whether bytes of the message were sent but not captured. */
  public boolean isCut() {
    return cut;
  }

  /**
   * Returns where the message contradicts itself, in bytes from its start, or -1 when it does not.
   */
  public int malformedAt() {
    return malformedAt;
  }

  /** Returns the length of the message as captured, in bytes. */
  public int length() {
    return end - at;
  }

  /** Tells whether a first question was there and whole. */
  public boolean hasQuestion() {
    return hasQuestion;
  }

  /** Returns the QTYPE of the first question; only where {@link #hasQuestion()}. */
  public int type() {
    return type;
  }

  /** Returns the QCLASS of the first question; only where {@link #hasQuestion()}. */
  public int dnsClass() {
    return dnsClass;
  }

  /** Returns the length of the QNAME in uncompressed wire form, in bytes; 0 without a question. */
  public int nameLength() {
    return nameLength;
  }

  /** Returns {@link DnsName#hash} of the QNAME; 0 without a question. */
  public long nameHash() {
    if (nameHash == 0 && hasQuestion) {
      nameHash = DnsName.hash(nameBytes, nameAt, nameLength);
    }
    return nameHash;
  }

  /** Copies the QNAME in uncompressed wire form to the front of a buffer that has room for it. */
  public void copyName(byte[] to) {
    System.arraycopy(nameBytes, nameAt, to, 0, nameLength);
  }

  /**
   * Tells whether the first question of the message is this one, whatever the case of its name.
   *
   * @param name in uncompressed wire form, at the front of the buffer
   */
  public boolean asks(byte[] name, int length, int qtype, int qclass) {
    return hasQuestion
        && type == qtype
        && dnsClass == qclass
        && nameLength == length
        && DnsName.same(name, 0, nameBytes, nameAt, length);
  }

  /** Returns the first question as a value, or null when there is none. */
  public @Nullable Question question() {
    if (question == null && hasQuestion) {
      question = new Question(DnsName.copyOf(nameBytes, nameAt, nameLength), type, dnsClass);
    }
    return question;
  }

  /** Returns a hash of the whole message, to tell identical responses from different ones. */
  public long contentHash() {
    if (!isHashed) {
      contentHash = Bytes.hash(bytes, at, end);
      isHashed = true;
    }
    return contentHash;
  }

  /**
   * Returns the extended errors in the order they stand in the OPT record (RFC 8914 2), at most
   * {@value ExtendedErrors#MAX}, each with the first {@value ExtendedErrors#MAX_TEXT} bytes of its
   * text.
   */
  public List<ExtendedError> extendedErrors() {
    return ExtendedErrors.of(bytes, optAt, optEnd);
  }
}
