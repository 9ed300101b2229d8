package io.dnsanalyzer;

import io.dnsanalyzer.decode.FrameSieve;
import io.dnsanalyzer.packet.Frame;

/**
 * Tells which frames an analysis has anything to do with, for one file or a part of one, from its
 * beginning on: the others may be left out of what {@link
 * Analyzer#stream(io.dnsanalyzer.capture.FrameSource, AnalysisListener)} reads. Of most captures it
 * holds little; of DNS traffic, all.
 *
 * <p>Where names and addresses are replaced, it holds all of them: there a frame may wait for
 * others, of any kind.
 */
public final class Sieve {
  private final FrameSieve frames;
  private final long first;
  private final long last;
  private final boolean holdsAll;

  /**
   * Makes a sieve.
   *
   * @param options those of the analysis
   */
  public Sieve(Options options) {
    this(options, options.pseudonyms().isPresent());
  }

  private Sieve(Options options, boolean holdsAll) {
    frames = new FrameSieve(options.dnsPorts());
    first = options.scope().firstNanos();
    last = options.scope().lastNanos();
    this.holdsAll = holdsAll;
  }

  /** Returns a sieve that holds all frames. */
  public static Sieve ofAll() {
    return new Sieve(Options.DEFAULTS, true);
  }

  /** Tells whether a frame lies between the times that are looked at. */
  public boolean isInScope(Frame frame) {
    return frame.time() >= first && frame.time() <= last;
  }

  /** Tells whether an analysis has anything to do with a frame. */
  public boolean holds(Frame frame) {
    return holdsAll || isInScope(frame) && frames.holds(frame);
  }
}
