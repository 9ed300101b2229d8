package io.dnsanalyzer.capture;

import io.dnsanalyzer.packet.Times;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one file of a capture, whichever reader read it. Complete once the capture has
 * been read to its end; before that, what is known so far.
 *
 * @param name the file's name without its directory; several files of a capture may share a name
 * @param container what the file is, apart from its frames
 * @param count how many frames were read
 * @param span when the frames were captured
 * @param drops packets that the capturing host reports to have lost, over all interfaces (pcapng
 *     {@code isb_ifdrop} and {@code isb_osdrop}); empty when the file does not tell
 * @param excerptOf of how many frames this file has some only, as {@link Excerpt} says; empty when
 *     it does not say so
 * @param damage where the file stops making sense; null when it was read to its end
 * @param text what is known of a file that holds packets as text; null for a capture
 */
public record FileFacts(
    String name,
    Container container,
    FrameCount count,
    TimeSpan span,
    OptionalLong drops,
    OptionalLong excerptOf,
    @Nullable Damage damage,
    @Nullable TextFacts text) {
  /**
   * What a file is, apart from its frames.
   *
   * @param format {@code pcap}, {@code pcapng} or {@code tcpdump-text}
   * @param compression {@code gzip} or {@code zstd}; null when the file is not compressed
   * @param linkTypes the distinct LINKTYPE_ numbers that the file declares, in order of appearance;
   *     empty when it is damaged before the first one
   * @param bytes the size of the file, compressed if it is; of a stream, the bytes that it held
   */
  public record Container(
      String format, @Nullable String compression, List<Integer> linkTypes, long bytes) {
    /** Copies the list. */
    public Container {
      linkTypes = List.copyOf(linkTypes);
    }
  }

  /**
   * How many frames were read.
   *
   * @param all all of them
   * @param cut how many of them hold fewer bytes than were on the wire
   * @param withoutTime how many of them do not say when they were captured, as in Simple Packet
   *     Blocks of pcapng; they stand at the time of the frame before them in their file
   */
  public record FrameCount(long all, long cut, long withoutTime) {}

  /**
   * When frames were captured.
   *
   * @param first the time of the first frame that has one, in nanoseconds since
   *     1970-01-01T00:00:00Z; empty when none has
   * @param last the time of the last frame that has one, likewise; before {@code first} when the
   *     clock was set back
   * @param digits digits of a second that the times carry: 6, or 9 when the file declares a
   *     resolution finer than a microsecond
   * @param stepBack the largest step back in time from one frame to the next, in nanoseconds; 0
   *     when time never runs backwards
   * @param longestGap the longest time from one frame to the next, in nanoseconds; 0 with less than
   *     two frames
   */
  public record TimeSpan(
      OptionalLong first, OptionalLong last, int digits, long stepBack, long longestGap) {}

  /**
   * Returns the facts of a file of which this is the first part, and the next part is all of the
   * rest: what is said of the whole file is taken from this one, its damage from the next.
   */
  public FileFacts and(FileFacts next) {
    FrameCount frames =
        new FrameCount(
            frames() + next.frames(),
            framesCut() + next.framesCut(),
            framesWithoutTime() + next.framesWithoutTime());
    long step =
        lastTime().isPresent() && next.firstTime().isPresent()
            ? Times.between(next.firstTime().getAsLong(), lastTime().getAsLong())
            : 0;
    TimeSpan both =
        new TimeSpan(
            firstTime().isPresent() ? firstTime() : next.firstTime(),
            next.lastTime().isPresent() ? next.lastTime() : lastTime(),
            timeDigits(),
            Math.max(step, Math.max(clockStepBack(), next.clockStepBack())),
            Math.max(-step, Math.max(longestGap(), next.longestGap())));
    return new FileFacts(name, container, frames, both, drops, excerptOf, next.damage, text);
  }

  /** Returns {@code pcap}, {@code pcapng} or {@code tcpdump-text}. */
  public String format() {
    return container.format();
  }

  /** Returns {@code gzip} or {@code zstd}; null when the file is not compressed. */
  public @Nullable String compression() {
    return container.compression();
  }

  /** Returns the distinct LINKTYPE_ numbers that the file declares, in order of appearance. */
  public List<Integer> linkTypes() {
    return container.linkTypes();
  }

  /** Returns the size of the file in bytes, compressed if it is. */
  public long bytes() {
    return container.bytes();
  }

  /**
   * Tells whether it is known when frames were captured: a printed log may tell their order only.
   */
  public boolean hasTimes() {
    return text == null || text.hasTimes();
  }

  /** Returns how many frames were read. */
  public long frames() {
    return count.all();
  }

  /** Returns how many frames hold fewer bytes than were on the wire. */
  public long framesCut() {
    return count.cut();
  }

  /** Returns how many frames of a capture do not say when they were captured. */
  public long framesWithoutTime() {
    return count.withoutTime();
  }

  /** Returns the time of the first frame that has one, in nanoseconds since 1970. */
  public OptionalLong firstTime() {
    return span.first();
  }

  /** Returns the time of the last frame that has one, in nanoseconds since 1970. */
  public OptionalLong lastTime() {
    return span.last();
  }

  /** Returns the digits of a second that the times carry: 6 or 9. */
  public int timeDigits() {
    return span.digits();
  }

  /** Returns the largest step back in time, in nanoseconds; 0 when there is none. */
  public long clockStepBack() {
    return span.stepBack();
  }

  /** Returns the longest time from one frame to the next, in nanoseconds; 0 when there is none. */
  public long longestGap() {
    return span.longestGap();
  }
}
