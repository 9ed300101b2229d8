package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.IcmpErrorKind;

/** The header of an ICMP or ICMPv6 error (RFC 792, RFC 4443 2.1), and how long its quote is. */
abstract class IcmpHeader {
  static final int HEADER_LENGTH = 8;

  /** Where old senders put extensions without saying so (RFC 4884 5.5). */
  private static final int COMPATIBLE_QUOTE = 128;

  private int version;
  private int type;
  private int code;
  private int checksum;
  private int mtu;
  private int restOfHeader;
  private int length;
  private long contentHash;

  void header(int ipVersion, byte[] bytes, int at, int end) {
    version = ipVersion;
    type = Bytes.u8(bytes, at);
    code = Bytes.u8(bytes, at + 1);
    checksum = Bytes.u16(bytes, at + 2);
    restOfHeader = Bytes.i32(bytes, at + 4);
    length = end - at;
    contentHash = Bytes.hash(bytes, at, end);
    mtu = -1;
    if (kind() == IcmpErrorKind.PACKET_TOO_BIG) {
      long told = version == 4 ? Bytes.u16(bytes, at + 6) : Bytes.u32(bytes, at + 4);
      // Routers older than RFC 1191 leave it 0 (RFC 1191 5).
      mtu = told == 0 ? -1 : (int) Math.min(told, Integer.MAX_VALUE);
    }
  }

  /** Becomes an error of which only this is known. */
  public void tell(int ipVersion, int icmpType, int icmpCode, int nextMtu) {
    version = ipVersion;
    type = icmpType;
    code = icmpCode;
    checksum = 0;
    mtu = nextMtu;
    restOfHeader = 0;
    length = 0;
    contentHash = 0;
  }

  void copyHeader(IcmpHeader from) {
    version = from.version;
    type = from.type;
    code = from.code;
    checksum = from.checksum;
    mtu = from.mtu;
    restOfHeader = from.restOfHeader;
    length = from.length;
    contentHash = from.contentHash;
  }

  /** Tells whether a message of this type is an error (RFC 792, RFC 4443 2.1). */
  public static boolean isError(int ipVersion, int type) {
    return ipVersion == 4
        ? type == 3 || type == 4 || type == 5 || type == 11 || type == 12
        : type >= 1 && type <= 4;
  }

  /**
   * Returns where the quote ends: extensions and padding are never read as part of it (RFC 4884 3,
   * 4, 5).
   */
  int quoteEnd(byte[] bytes, int at, int end) {
    return quoteEnd(version, bytes, at, end);
  }

  /** Returns the same of the error that begins at {@code at}. */
  public static int quoteEnd(int version, byte[] bytes, int at, int end) {
    int type = Bytes.u8(bytes, at);
    int from = at + HEADER_LENGTH;
    boolean mayHaveExtensions =
        version == 4 ? type == 3 || type == 11 || type == 12 : type == 1 || type == 3;
    if (!mayHaveExtensions) {
      return end;
    }
    int declared = version == 4 ? Bytes.u8(bytes, at + 5) << 2 : Bytes.u8(bytes, at + 4) << 3;
    if (declared > 0) {
      return Math.min(end, from + declared);
    }
    int extensions = from + COMPATIBLE_QUOTE;
    boolean isExtended =
        end - extensions >= 8
            && Bytes.u8(bytes, extensions) >> 4 == 2
            && Bytes.u16(bytes, extensions + 2) != 0
            && Checksum.fold(Checksum.sum(bytes, extensions, end)) == 0xffff;
    return isExtended ? extensions : end;
  }

  /** Returns 4 for ICMP, 6 for ICMPv6. */
  public int version() {
    return version;
  }

  /** Returns the type, 0 to 255. */
  public int type() {
    return type;
  }

  /** Returns the code, 0 to 255. */
  public int code() {
    return code;
  }

  /**
   * Returns a keyed hash of the whole message, its quote included: two errors may differ in nothing
   * that their checksums show.
   */
  public long contentHash() {
    return contentHash;
  }

  /** Returns the checksum field, 0 to 65535. */
  public int checksum() {
    return checksum;
  }

  /** Returns what type and code mean. */
  public IcmpErrorKind kind() {
    return IcmpErrorKind.of(version, type, code);
  }

  /** Returns the MTU of the next hop in bytes, or -1 when the error does not tell one. */
  public int mtu() {
    return mtu;
  }

  /**
   * Returns the last four bytes of the header, whose meaning depends on the type: the gateway of a
   * redirect, the pointer of a parameter problem (RFC 792, RFC 4443 3.4).
   */
  public int restOfHeader() {
    return restOfHeader;
  }

  /** Returns the length of the ICMP message as captured, in bytes. */
  public int length() {
    return length;
  }
}
