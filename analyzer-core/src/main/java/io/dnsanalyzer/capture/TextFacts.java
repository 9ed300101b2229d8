package io.dnsanalyzer.capture;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file that holds packets as text.
 *
 * @param hasTimes whether packets have times; without them only their order is known
 * @param day whether the day of these times is known
 * @param lines what became of its lines
 * @param mends how often each kind of damage was undone, by its code
 * @param firstMends the first mends, at most 10,000
 * @param misfit printed lengths that do not fit what they are printed for; null when all do
 */
public record TextFacts(
    boolean hasTimes,
    Day day,
    Lines lines,
    Map<String, Long> mends,
    List<Mended> firstMends,
    @Nullable Misfit misfit) {
  /** How the day of times is known. */
  public enum Day {
    /** The text has it, or a person gave it. */
    KNOWN,
    /** It is the one that brings the text nearest to the captures that are read with it. */
    OF_CAPTURE,
    UNKNOWN
  }

  /**
   * What became of lines.
   *
   * @param skipped how many lines, blank ones left out, are no part of a packet
   * @param unread how many packets could not be read
   * @param quiet how many datagrams on a DNS port are printed without their message
   */
  public record Lines(long skipped, long unread, long quiet) {}

  /**
   * Damage that was undone.
   *
   * @param line the number of the line, from 1
   * @param code what was done, such as {@code joined}
   * @param words the same for a person, as a clause
   * @param found what stood there, at most 400 characters
   * @param readAs what it was read as, likewise; empty where it was left out
   */
  public record Mended(long line, String code, String words, String found, String readAs) {}

  /**
   * Lengths that cannot be: nobody measured them on these packets.
   *
   * @param queries how many queries have such a length
   * @param name the first name in one, as printed
   * @param nameLength how many bytes that name takes in wire form (RFC 1035 3.1)
   * @param printed the length that is printed for it, in bytes; its question needs 12 bytes for the
   *     header, the name, and 4 bytes
   * @param errors how many ICMP errors about them are longer than a quote without extensions
   * @param errorLengths the first of these lengths, at most 3
   * @param frames the first packets, at most 10; of file 0, whichever file this is
   */
  public record Misfit(
      long queries,
      String name,
      int nameLength,
      int printed,
      long errors,
      List<Integer> errorLengths,
      List<FrameRef> frames) {
    /** Copies the lists. */
    public Misfit {
      errorLengths = List.copyOf(errorLengths);
      frames = List.copyOf(frames);
    }

    /** Returns how many bytes the question needs: header, name, type and class (RFC 1035 4.1). */
    public int needed() {
      return 12 + nameLength + 4;
    }

    /**
     * Returns how long an ICMP error is at most that quotes the query whole: its header, the IPv4
     * and UDP headers, and the query (RFC 792, RFC 1812 4.3.2.3).
     */
    public int longestError() {
      return 8 + 20 + 8 + needed();
    }
  }

  /** Copies map and list. */
  public TextFacts {
    mends = Collections.unmodifiableMap(new LinkedHashMap<>(mends));
    firstMends = List.copyOf(firstMends);
  }
}
