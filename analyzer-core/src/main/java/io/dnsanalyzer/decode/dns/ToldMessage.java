package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.packet.DnsName;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What a source that has no bytes tells of a DNS message: header, first question, and what its
 * records say of the outcome. Filled again for every message.
 */
public final class ToldMessage {
  private static final int ROOM = DnsHeader.HEADER_LENGTH + DnsName.MAX_LENGTH + 4;

  /** Header and question as they lie in a message (RFC 1035 4.1): what is told of both. */
  final byte[] bytes = new byte[ROOM];

  int length;
  int extendedRcode;
  boolean hasEdns;
  boolean soaInAuthority;
  boolean nsInAuthority;
  boolean hasAliasesOnly;
  long contentHash;

  /** Begins a message. */
  public ToldMessage start(int id, int flags) {
    put(0, id);
    put(2, flags);
    counts(0, 0, 0, 0);
    length = DnsHeader.HEADER_LENGTH;
    extendedRcode = 0;
    hasEdns = false;
    soaInAuthority = false;
    nsInAuthority = false;
    hasAliasesOnly = false;
    contentHash = 0;
    return this;
  }

  /** Tells the four counts of the header. */
  public ToldMessage counts(int questions, int answers, int authority, int additional) {
    put(4, questions);
    put(6, answers);
    put(8, authority);
    put(10, additional);
    return this;
  }

  /**
   * Tells the first question.
   *
   * @param name in uncompressed wire form, at the front of the buffer
   */
  public ToldMessage question(byte[] name, int nameLength, int type, int dnsClass) {
    System.arraycopy(name, 0, bytes, DnsHeader.HEADER_LENGTH, nameLength);
    length = DnsHeader.HEADER_LENGTH + nameLength;
    put(length, type);
    put(length + 2, dnsClass);
    length += 4;
    return this;
  }

  /** Tells that there is an OPT record, and the upper eight bits of the response code in it. */
  public ToldMessage edns(int upperRcode) {
    hasEdns = true;
    extendedRcode = upperRcode;
    return this;
  }

  /** Tells which records that matter are in the authority section. */
  public ToldMessage authority(boolean soa, boolean ns) {
    soaInAuthority = soa;
    nsInAuthority = ns;
    return this;
  }

  /** Tells that answers are aliases, and none has another type than these (RFC 2308 2.2). */
  public ToldMessage aliasesOnly() {
    hasAliasesOnly = true;
    return this;
  }

  /** Tells a hash of all that is known of it, to tell equal messages from different ones. */
  public ToldMessage content(long hash) {
    contentHash = hash;
    return this;
  }

  /** Puts bytes of the same length in the place of header and question. */
  public void replace(UnaryOperator<byte[]> replacement) {
    byte[] other = replacement.apply(Arrays.copyOf(bytes, length));
    System.arraycopy(other, 0, bytes, 0, length);
  }

  private void put(int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
