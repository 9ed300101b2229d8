package io.dnsanalyzer.writing;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.packet.UnknownDay;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A line being put together from ASCII; names of hosts and words of servers may be UTF-8. Used
 * again and again: what is written for millions of failures makes no objects.
 */
public final class Ascii {
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400L;

  /** How long a time is as far as its second, with the dot behind it. */
  private static final int SECOND_LENGTH = "2024-03-14T13:24:32.".length();

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * The digits of 0 to 999 and a dot, four bytes that are written at once; where less is wanted,
   * the rest is written over. Dividing for each digit took a third of the time of a JSON report.
   */
  private static final int[] DIGITS = new int[1000];

  /** The same with zeros in front. */
  private static final int[] THREE_DIGITS = new int[1000];

  private static final byte[] LENGTHS = new byte[1000];

  static {
    for (int i = 0; i < 1000; i++) {
      LENGTHS[i] = (byte) (i < 10 ? 1 : i < 100 ? 2 : 3);
      THREE_DIGITS[i] = '0' + i / 100 | '0' + i / 10 % 10 << 8 | '0' + i % 10 << 16 | '.' << 24;
      DIGITS[i] = THREE_DIGITS[i] >>> 8 * (3 - LENGTHS[i]);
    }
  }

  private byte[] bytes = new byte[128];
  private int length;

  /** The second whose text is kept: what comes next is mostly of the same one. */
  private long second = Long.MIN_VALUE;

  private final byte[] secondText = new byte[SECOND_LENGTH];

  public Ascii clear() {
    length = 0;
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      grow(more);
    }
  }

  /** Apart from {@link #reserve}, which is small enough then to become part of its callers. */
  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
  }

  public Ascii put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Appends bytes that are text already. */
  public Ascii put(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, length, ascii.length);
    length += ascii.length;
    return this;
  }

  /** Appends text whose characters are all ASCII. */
  @SuppressWarnings("deprecation") // it takes the low byte of each character, as is wanted here
  public Ascii put(String ascii) {
    reserve(ascii.length());
    ascii.getBytes(0, ascii.length(), bytes, length);
    length += ascii.length();
    return this;
  }

  /** Appends a name in presentation form. */
  public Ascii put(DnsName name) {
    reserve(DnsName.MAX_PRINTED);
    length = name.print(bytes, length);
    return this;
  }

  /** Appends a name in presentation form as it stands inside a JSON string. */
  public Ascii quoted(DnsName name) {
    int start = length;
    put(name);
    quote(start);
    return this;
  }

  /** Appends text whose characters are all printable ASCII as it stands inside a JSON string. */
  public Ascii quoted(String printable) {
    int start = length;
    put(printable);
    quote(start);
    return this;
  }

  /**
   * Puts a backslash before each quote and backslash from {@code start} on, moving what follows.
   */
  private void quote(int start) {
    int more = 0;
    for (int i = start; i < length; i++) {
      more += isSpecial(bytes[i]) ? 1 : 0;
    }
    if (more == 0) {
      return;
    }
    reserve(more);
    int to = length + more;
    for (int from = length - 1; from < to - 1; from--) {
      bytes[--to] = bytes[from];
      if (isSpecial(bytes[from])) {
        bytes[--to] = '\\';
      }
    }
    length += more;
  }

  private static boolean isSpecial(byte c) {
    return c == '"' || c == '\\';
  }

  /**
   * Puts what was appended from {@code start} on as it stands inside a JSON string; returns whether
   * it could: all of it is printable ASCII.
   */
  public boolean quotePrintable(int start) {
    for (int i = start; i < length; i++) {
      if (bytes[i] < 0x20 || bytes[i] > 0x7e) {
        return false;
      }
    }
    quote(start);
    return true;
  }

  /** Returns what was appended from {@code start} on. */
  public String substring(int start) {
    return new String(bytes, start, length - start, StandardCharsets.UTF_8);
  }

  /** Takes back what was appended when there were more bytes than so many. */
  public Ascii cut(int to) {
    length = Math.min(length, to);
    return this;
  }

  /** Returns where a character stands first, at {@code from} or behind it; -1 where it does not. */
  public int indexOf(char c, int from) {
    for (int i = from; i < length; i++) {
      if (bytes[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the character at a place before {@link #length()}. */
  public char charAt(int at) {
    return (char) bytes[Objects.checkIndex(at, length)];
  }

  /** Returns how many bytes were put together. */
  public int length() {
    return length;
  }

  /** Writes what was put together. */
  public void writeTo(OutputStream to) throws IOException {
    to.write(bytes, 0, length);
  }

  /** Appends a number in decimal. */
  public Ascii put(long number) {
    if (number >= 0 && number < 1000) {
      reserve(4);
      INT.set(bytes, length, DIGITS[(int) number]);
      length += LENGTHS[(int) number];
      return this;
    }
    if (number < 0 && number > -1000) {
      return put('-').put(-number);
    }
    return put(number / 1000).triple((int) Math.abs(number % 1000));
  }

  /** Appends a number that is not negative with exactly {@code digits} digits. */
  public Ascii put(long number, int digits) {
    if (digits % 3 == 0) {
      return digits == 3
          ? triple((int) number)
          : put(number / 1000, digits - 3).triple((int) (number % 1000));
    }
    reserve(digits);
    long rest = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  private Ascii triple(int number) {
    reserve(4);
    INT.set(bytes, length, THREE_DIGITS[number]);
    length += 3;
    return this;
  }

  /** Appends an address as RFC 5952 says, or the name that stands in its place. */
  public Ascii put(IpAddress ip) {
    if (ip.version() == 4 && ip.high() == 0) {
      reserve(16);
      for (int shift = 24; shift >= 0; shift -= 8) {
        int octet = (int) (ip.low() >>> shift) & 0xff;
        INT.set(bytes, length, DIGITS[octet]);
        length += LENGTHS[octet] + 1;
      }
      length--;
      return this;
    }
    String host = ip.host();
    return host == null ? put(ip.toString()) : utf8(host);
  }

  /** Appends an address and port as {@link Endpoint#toString} has them. */
  public Ascii put(Endpoint endpoint) {
    boolean isBracketed = endpoint.ip().version() == 6 && endpoint.ip().host() == null;
    if (isBracketed) {
      put('[').put(endpoint.ip()).put(']');
    } else {
      put(endpoint.ip());
    }
    return put(':').put(endpoint.port());
  }

  /** Appends text that may have characters beyond ASCII, as UTF-8. */
  public Ascii utf8(String text) {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a duration as decimal seconds, without zeros that say nothing. */
  public Ascii seconds(long nanos) {
    if (nanos < 0 && nanos > -NANOS) {
      put('-');
    }
    put(nanos / NANOS);
    long fraction = Math.abs(nanos % NANOS);
    if (fraction != 0) {
      put('.').put(fraction, 9);
      while (bytes[length - 1] == '0') {
        length--;
      }
    }
    return this;
  }

  /**
   * Appends an RFC 3339 time in UTC.
   *
   * @param nanos nanoseconds since 1970
   * @param digits digits of a second, 6 or 9
   */
  public Ascii time(long nanos, int digits) {
    if (UnknownDay.has(nanos)) {
      return ofUnknownDay(Times.between(UnknownDay.START, nanos), digits);
    }
    long ofTime = Math.floorDiv(nanos, NANOS);
    if (ofTime != second) {
      formatSecond(ofTime);
    }
    put(secondText);
    long fraction = Math.floorMod(nanos, NANOS);
    return put(digits == 9 ? fraction : fraction / 1000, digits).put('Z');
  }

  /** Appends a time of day; behind midnight its hours go on from 24. */
  private Ascii ofUnknownDay(long nanos, int digits) {
    long second = Math.max(0, nanos) / NANOS;
    put(second / 3600, 2).put(':').put(second / 60 % 60, 2).put(':').put(second % 60, 2);
    long fraction = Math.max(0, nanos) % NANOS;
    return put('.').put(digits == 9 ? fraction : fraction / 1000, digits);
  }

  private void formatSecond(long ofTime) {
    int start = length;
    date(ofTime).put('T');
    long ofDay = Math.floorMod(ofTime, DAY);
    put(ofDay / 3600, 2).put(':').put(ofDay / 60 % 60, 2).put(':').put(ofDay % 60, 2).put('.');
    System.arraycopy(bytes, start, secondText, 0, SECOND_LENGTH);
    second = ofTime;
    length = start;
  }

  /** Appends the date of a second since 1970; the years of a capture have four digits. */
  public Ascii date(long second) {
    // Days are counted from 0000-03-01, so that a leap day is the last of its year.
    long day = Math.floorDiv(second, DAY) + 719_468;
    long era = Math.floorDiv(day, 146_097);
    long ofEra = day - era * 146_097;
    long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shifted = (5 * ofYear + 2) / 153;
    long month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return put(year, 4)
        .put('-')
        .put(month, 2)
        .put('-')
        .put(ofYear - (153 * shifted + 2) / 5 + 1, 2);
  }

  @Override
  public String toString() {
    return substring(0);
  }
}
