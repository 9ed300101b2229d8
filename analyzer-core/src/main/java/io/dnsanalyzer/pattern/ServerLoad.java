package io.dnsanalyzer.pattern;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server did not answer as it answers otherwise, as servers do that limit rates.
 *
 * @param unanswered how many of its questions got neither an answer nor an error
 * @param plateau the level above which its answers did not rise; empty without one
 * @param slips small answers that it cut short; empty without any
 */
public record ServerLoad(
    IpAddress server, long unanswered, Optional<Plateau> plateau, Optional<Slips> slips) {

  /**
   * Answers over UDP that were truncated and held no record, where the same client got the same
   * answer whole, in a message that fits any UDP datagram of DNS (512 bytes, RFC 1035 2.3.4).
   *
   * @param count how many
   * @param example the question of the first one; empty when it could not be read
   * @param frames the first of them, each with the whole answer, at most 100 frames
   */
  public record Slips(long count, Optional<Question> example, List<FrameRef> frames) {
    /** Copies the frames. */
    public Slips {
      frames = List.copyOf(frames);
    }
  }

  /** Tells whether there is anything to tell. */
  boolean isLimited() {
    return plateau.isPresent() || slips.isPresent();
  }

  /** Counts what one server did. */
  static final class Tally {
    private static final int MAX_FRAMES = 100;

    private final Seconds seconds = new Seconds();
    private long unanswered;
    private long slips;
    private @Nullable Question example;
    private final List<FrameRef> frames = new ArrayList<>();

    /** Counts an answered question by when it was asked first. */
    void answered(long asked) {
      seconds.answered(asked);
    }

    /** Counts a question that got no answer. */
    void unanswered(FrameRef query) {
      unanswered++;
      seconds.unanswered(query);
    }

    /** Counts a truncated answer, and keeps where the same one came whole. */
    void slipped(@Nullable Question question, FrameRef cut, FrameRef whole) {
      slips++;
      example = example == null ? question : example;
      if (frames.size() < MAX_FRAMES) {
        frames.add(cut);
        frames.add(whole);
      }
    }

    /** Adds what another tally of the same server counted later. */
    void addAll(Tally other) {
      seconds.addAll(other.seconds);
      unanswered += other.unanswered;
      slips += other.slips;
      example = example == null ? other.example : example;
      other.frames.stream().limit(MAX_FRAMES - frames.size()).forEach(frames::add);
    }

    ServerLoad toServerLoad(IpAddress server) {
      return new ServerLoad(
          server,
          unanswered,
          seconds.toPlateau(),
          slips == 0
              ? Optional.empty()
              : Optional.of(new Slips(slips, Optional.ofNullable(example), frames)));
    }
  }
}
