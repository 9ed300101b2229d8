package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.IpAddress;

/**
 * Walks the questions and records of a message in their order (RFC 1035 4.1.2, 4.1.3). Begin with
 * {@link #start}, then take as many questions and records as the header announces. Data are valid
 * only as long as the message is.
 */
public final class RecordsReader {
  private final NameReader names = new NameReader();
  private final NameLabels labels = new NameLabels();
  private byte[] bytes = new byte[0];
  private int message;
  private int end;
  private int at;
  private int name;
  private int type;
  private int dnsClass;
  private long ttl;
  private int data;
  private int dataLength;

  /** Begins before the first question of a message. */
  public void start(DnsView view) {
    bytes = view.bytes();
    message = view.start();
    end = view.end();
    at = message + DnsView.HEADER_LENGTH;
  }

  /** Reads the next question; returns false, and is at the end, where it is not whole. */
  public boolean nextQuestion() {
    name = at;
    int p = names.skip(bytes, at, end);
    if (p < 0 || end - p < 4) {
      at = end;
      return false;
    }
    type = Bytes.u16(bytes, p);
    dnsClass = Bytes.u16(bytes, p + 2);
    at = p + 4;
    return true;
  }

  /**
   * Reads the next record as far as its length field; returns false, and is at the end, where that
   * is not whole. Its data may still be cut, see {@link #hasData()}.
   */
  public boolean nextRecord() {
    name = at;
    int p = names.skip(bytes, at, end);
    if (p < 0 || end - p < 10) {
      at = end;
      return false;
    }
    type = Bytes.u16(bytes, p);
    dnsClass = Bytes.u16(bytes, p + 2);
    ttl = Bytes.u32(bytes, p + 4);
    dataLength = Bytes.u16(bytes, p + 8);
    data = p + 10;
    at = Math.min(data + dataLength, end);
    return true;
  }

  /** Returns where the next question or record begins, in bytes from the start of the message. */
  public int position() {
    return at - message;
  }

  /**
   * Returns where in the RDATA a name ends that begins there, without following pointers; -1 where
   * it is not one, or does not end there.
   */
  public int afterName(int offset) {
    int after = names.skip(bytes, data + offset, Math.min(data + dataLength, end));
    return after < 0 ? -1 : after - data;
  }

  /** Tells whether nothing is left of the message. */
  public boolean isAtEnd() {
    return at >= end;
  }

  /** Returns the TYPE, 0 to 65535. */
  public int type() {
    return type;
  }

  /** Returns the CLASS, 0 to 65535. */
  public int dnsClass() {
    return dnsClass;
  }

  /** Returns the TTL of a record, in seconds, 0 to 4294967295. */
  public long ttl() {
    return ttl;
  }

  /** Tells whether all of the record's RDATA is there. */
  public boolean hasData() {
    return end - data >= dataLength;
  }

  /** Returns the RDLENGTH of a record, in bytes. */
  public int dataLength() {
    return dataLength;
  }

  /** Returns a byte of the RDATA; only where {@link #hasData()} and inside of its length. */
  public int u8(int offset) {
    return Bytes.u8(bytes, data + offset);
  }

  /** Returns two bytes of the RDATA as a number; only where they are there. */
  public int u16(int offset) {
    return Bytes.u16(bytes, data + offset);
  }

  /** Returns four bytes of the RDATA as a number; only where they are there. */
  public long u32(int offset) {
    return Bytes.u32(bytes, data + offset);
  }

  /** Returns four bytes of the RDATA as an address; only where they are there. */
  public IpAddress ipv4(int offset) {
    return IpAddress.v4(Bytes.i32(bytes, data + offset));
  }

  /** Returns sixteen bytes of the RDATA as an address; only where they are there. */
  public IpAddress ipv6(int offset) {
    return IpAddress.v6(Bytes.i64(bytes, data + offset), Bytes.i64(bytes, data + offset + 8));
  }

  /** Returns the name of the question or record; the same object every time. */
  public NameLabels name() {
    labels.read(bytes, message, name, end);
    return labels;
  }

  /** Returns the name that begins in the RDATA; the same object every time. */
  public NameLabels nameAt(int offset) {
    labels.read(bytes, message, data + offset, end);
    return labels;
  }
}
