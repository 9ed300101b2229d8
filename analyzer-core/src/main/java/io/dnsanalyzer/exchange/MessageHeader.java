package io.dnsanalyzer.exchange;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the fixed header of a DNS message says beside its id (RFC 1035 4.1.1), and how long the
 * message is.
 *
 * @param flags the sixteen bits between the id and the counts: QR, OPCODE, AA, TC, RD, RA, AD, CD
 *     (RFC 4035 3.1.6) and RCODE
 * @param questions how many questions the header announces, 0 to 65535, as of all counts
 * @param answers how many answer records
 * @param authority how many authority records
 * @param additional how many additional records
 * @param length in bytes, without the two bytes that precede it over TCP; -1 where nobody tells it
 * @param udpSize how many bytes of a response over UDP the sender of a query says that it takes
 *     (RFC 6891 6.2.3), 1 to 65535; 0 where it does not say so, where that was not captured, and of
 *     a response
 */
public record MessageHeader(
    int flags, int questions, int answers, int authority, int additional, int length, int udpSize) {
  /** A flag of the header, by its mnemonic. */
  public enum Flag {
    /** An authoritative answer. */
    AA(0x0400),
    /** Truncated by its sender. */
    TC(0x0200),
    /** Recursion is desired. */
    RD(0x0100),
    /** Recursion is available. */
    RA(0x0080),
    /** The data is authentic (RFC 4035 3.1.6). */
    AD(0x0020),
    /** Checking is disabled (RFC 4035 3.1.6). */
    CD(0x0010);

    private final String code = name().toLowerCase(Locale.ROOT);
    private final int mask;

    Flag(int mask) {
      this.mask = mask;
    }

    /** Returns the name in the output. */
    public String code() {
      return code;
    }
  }

  /** The bits in which the flags are. */
  private static final int FLAGS = 0x07f0;

  private static final int BELOW = 4;

  /** What {@link #set} returns for each combination of bits. */
  private static final List<List<Flag>> SETS =
      IntStream.rangeClosed(0, FLAGS >> BELOW).mapToObj(bits -> flags(bits << BELOW)).toList();

  private static List<Flag> flags(int flags) {
    return Stream.of(Flag.values()).filter(flag -> (flags & flag.mask) != 0).toList();
  }

  /** Tells whether a flag is set. */
  public boolean has(Flag flag) {
    return (flags & flag.mask) != 0;
  }

  /** Returns the flags that are set, in the order in which they stand. */
  public List<Flag> set() {
    return SETS.get((flags & FLAGS) >> BELOW);
  }

  /**
   * Tells whether the header announces more than the message has room for: a header has 12 bytes, a
   * question 5 and a record 11 at least (RFC 1035 4.1). Such a message is no DNS.
   */
  public boolean announcesMoreThanFits() {
    long records = (long) answers + authority + additional;
    return length >= 0 && length < 12 + 5L * questions + 11 * records;
  }

  /** Returns the opcode, 0 for a question. */
  public int opcode() {
    return flags >> 11 & 0xf;
  }
}
