package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Question;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first question of a DNS message (RFC 1035 4.1.2), if there is one. */
abstract class DnsQuestion extends DnsHeader {
  private boolean hasQuestion;
  private byte[] nameBytes = bytes;
  private int nameAt;
  private int nameLength;

  /** 0 until somebody asks. */
  private long nameHash;

  private int type;
  private int dnsClass;

  /** As a value; null until somebody asks. */
  private @Nullable Question question;

  void noQuestion() {
    hasQuestion = false;
    nameLength = 0;
    nameHash = 0;
    question = null;
  }

  /** Takes the name that was read last, and what follows it at {@code after}. */
  void question(NameReader names, int after) {
    nameBytes = names.bytes();
    nameAt = names.offset();
    nameLength = names.length();
    type = Bytes.u16(bytes, after);
    dnsClass = Bytes.u16(bytes, after + 2);
    hasQuestion = true;
  }

  void copyQuestion(DnsQuestion from, byte[] copied, int shift) {
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
    question = from.question;
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

  /**
   * Tells whether the name of the first question is this one, in the very same letters.
   *
   * @param name in uncompressed wire form, at the front of the buffer
   */
  public boolean isSpelled(byte[] name, int length) {
    return nameLength == length
        && Arrays.equals(name, 0, length, nameBytes, nameAt, nameAt + length);
  }

  /** Returns the first question as a value, or null when there is none. */
  public @Nullable Question question() {
    if (question == null && hasQuestion) {
      question = new Question(DnsName.copyOf(nameBytes, nameAt, nameLength), type, dnsClass);
    }
    return question;
  }
}
