package io.dnsanalyzer.capture.ahead;

import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.capture.RecordStarts;
import io.dnsanalyzer.capture.TextFormat;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.capture.format.FileFrames;
import io.dnsanalyzer.capture.input.Input;
import io.dnsanalyzer.capture.input.Meter;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * How a file is divided among threads.
 *
 * @param bytes how many the file has
 * @param each how many bytes a stretch has, but the last one up to twice as many
 * @param threads how many stretches are read at a time
 */
public record Stretches(long bytes, long each, int threads) {
  /** A file that one thread reads to its end. */
  public static final Stretches ONE = new Stretches(Long.MAX_VALUE, Long.MAX_VALUE, 1);

  /** A thread that waits for others to be taken has read so much and no more. */
  private static final long LONGEST = 256L << 20;

  /** So many for each thread, so that all have something to do until the end. */
  private static final int FOR_EACH = 4;

  /** So many frames at the beginning of a file stand for all. */
  private static final int LOOKED_AT = 2000;

  /**
   * Divides a regular file, where that pays: a plain pcap most of whose frames nobody wants. Those
   * that are wanted are copied once more when a thread of their own reads them.
   *
   * @param threads how many there may be
   * @param shortest the fewest bytes of a stretch
   */
  public static Stretches of(Input input, long bytes, int threads, long shortest, Wanted wanted) {
    long each = Math.max(shortest, Math.min(LONGEST, bytes / FOR_EACH / threads));
    boolean isWorth = threads > 1 && each > 0 && bytes / 2 >= each;
    try {
      return isWorth && isDivisible(input) && isMostlyUnwanted(input, wanted)
          ? new Stretches(bytes, each, threads)
          : ONE;
    } catch (IOException e) {
      return ONE; // whoever reads it says why
    }
  }

  private static boolean isDivisible(Input input) throws IOException {
    try (InputStream file = input.open()) {
      return RecordStarts.of(file.readNBytes(RecordStarts.FILE_HEADER)) != null;
    }
  }

  private static boolean isMostlyUnwanted(Input input, Wanted wanted) throws IOException {
    Predicate<Frame> isWanted = wanted.frames().get();
    int looked = 0;
    int kept = 0;
    Meter unwatched = new Meter(Watch.NONE);
    try (FileFrames frames =
        FileFrames.open(input, ReaderChoice.BUILTIN, TextFormat::none, unwatched, false)) {
      while (looked < LOOKED_AT && frames.next()) {
        looked++;
        kept += isWanted.test(frames.frame()) ? 1 : 0;
      }
    }
    return kept < looked - kept;
  }

  /** Tells whether one thread reads the whole file. */
  public boolean isOne() {
    return each == Long.MAX_VALUE;
  }

  /** Returns where a stretch ends that begins at a place. */
  long end(long from) {
    return bytes - from < 2 * each || isOne() ? Long.MAX_VALUE : from + each;
  }
}
