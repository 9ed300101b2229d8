package io.dnsanalyzer.capture;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one file of a capture, whichever reader read it. Complete once the capture has
 * been read to its end; before that, what is known so far.
 *
 * @param name the file's name without its directory; several files of a capture may share a name
 * @param format {@code pcap}, {@code pcapng} or {@code tcpdump-text}
 * @param compression {@code gzip} or {@code zstd}; null when the file is not compressed
 * @param linkTypes the distinct LINKTYPE_ numbers that the file declares, in order of appearance;
 *     empty when it is damaged before the first one
 * @param bytes the size of the file, compressed if it is; of a stream, the bytes that it held
 * @param frames how many frames were read
 * @param framesCut how many of them hold fewer bytes than were on the wire
 * @param firstTime the time of the first frame that has one, in nanoseconds since
 *     1970-01-01T00:00:00Z; empty when none has
 * @param lastTime the time of the last frame that has one, likewise; before {@code firstTime} when
 *     the clock was set back
 * @param timeDigits digits of a second that the file's times carry: 6, or 9 when it declares a
 *     resolution finer than a microsecond
 * @param clockStepBack the largest step back in time from one frame to the next, in nanoseconds; 0
 *     when time never runs backwards
 * @param drops packets that the capturing host reports to have lost, over all interfaces (pcapng
 *     {@code isb_ifdrop}); empty when the file does not tell
 * @param damage where the file stops making sense; null when it was read to its end
 * @param text what is known of a file that holds packets as text; null for a capture
 */
public record FileFacts(
    String name,
    String format,
    @Nullable String compression,
    List<Integer> linkTypes,
    long bytes,
    long frames,
    long framesCut,
    OptionalLong firstTime,
    OptionalLong lastTime,
    int timeDigits,
    long clockStepBack,
    OptionalLong drops,
    @Nullable Damage damage,
    @Nullable TextFacts text) {
  /** Copies the list. */
  public FileFacts {
    linkTypes = List.copyOf(linkTypes);
  }
}
