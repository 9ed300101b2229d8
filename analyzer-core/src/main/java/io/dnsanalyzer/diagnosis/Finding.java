package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A reading of the evidence.
 *
 * @param code the name in the output, such as {@code refused_to_all}
 * @param confidence how sure the statement is; what is less sure stands in the alternatives
 * @param statement sentences for a person; times in them have their offset from UTC
 * @param frames the evidence, in the order of time, never empty, at most 100
 * @param alternatives what would look the same, each a sentence
 * @param next what would decide between them: commands, or a capture to make, safe to paste into a
 *     shell
 */
public record Finding(
    String code,
    Confidence confidence,
    String statement,
    List<FrameRef> frames,
    List<String> alternatives,
    List<String> next) {
  /** That a question which was asked once drew responses with different content. */
  public static final String CONFLICTING_ANSWERS = "conflicting_answers";

  /** That many responses are about other questions than were asked. */
  public static final String OTHER_QUESTIONS_ANSWERED = "other_questions_answered";

  /** That one of A and AAAA came again, and the other one only then. */
  public static final String ONE_OF_A_PAIR_UNSEEN = "one_of_a_and_aaaa_unseen";

  /** That nobody took a response to a query that was not captured. */
  public static final String ANSWER_OF_UNSEEN_QUERY_REFUSED = "unseen_query_answer_refused";

  /** That nobody took a response that was not captured either. */
  public static final String UNSEEN_RESPONSES_REJECTED = "unseen_responses_rejected";

  /** That responses are errors to queries that were not captured. */
  public static final String UNSEEN_QUERIES_FAILED = "unseen_queries_failed";

  /** That a client refused a response with an ICMP error. */
  public static final String CLIENT_PORT_CLOSED = "client_port_closed";

  /** That a client that mixes letters asked again, since an answer had the name in other ones. */
  public static final String LETTERS_CHANGED = "letters_of_the_name_changed";

  /** That datagrams to a port that nobody named look like DNS. */
  public static final String DNS_ON_ANOTHER_PORT = "dns_on_another_port";

  /** That connections for DNS over TLS failed. */
  public static final String ENCRYPTED_DNS_FAILS = "encrypted_dns_fails";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when no frame shows it
   */
  public Finding {
    frames = List.copyOf(frames);
    alternatives = List.copyOf(alternatives);
    next = List.copyOf(next);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException(code + " without evidence");
    }
  }

  /** Returns the same with other next steps. */
  Finding next(List<String> steps) {
    return new Finding(code, confidence, statement, frames, alternatives, steps);
  }

  /** Begins a finding, which reads like its sentence and ends with what to do next. */
  public static Draft of(String code, Confidence confidence) {
    return new Draft(code, confidence);
  }

  /** Returns display filters that select the evidence, one for each file that holds some of it. */
  public List<Filter> filters() {
    return Filter.of(frames);
  }

  /** A finding while it is put together. In sentences, {@code %s} stands for the next thing. */
  public static final class Draft {
    private final String code;
    private final Confidence confidence;
    private final StringBuilder statement = new StringBuilder();
    private final List<FrameRef> named = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<FrameRef> others = new ArrayList<>();
    private final List<String> alternatives = new ArrayList<>();

    private Draft(String code, Confidence confidence) {
      this.code = code;
      this.confidence = confidence;
    }

    /** Says a sentence. */
    public Draft says(String sentence, Object... things) {
      statement.append(statement.length() == 0 ? "" : " ").append(Words.fill(sentence, things));
      return this;
    }

    /** Says another sentence. */
    public Draft and(String sentence, Object... things) {
      return says(sentence, things);
    }

    /** Says another sentence where that is so. */
    public Draft and(boolean isSo, String sentence, Object... things) {
      return isSo ? says(sentence, things) : this;
    }

    /** Takes frames that a sentence names: they are kept, however many others there are. */
    public Draft naming(Collection<FrameRef> frames) {
      named.addAll(frames);
      return this;
    }

    /** Takes the first frames of each sighting while there is room. */
    public Draft shownBy(Sighting... seen) {
      sightings.addAll(List.of(seen));
      return this;
    }

    /** Takes frames while there is room. */
    public Draft shownBy(Collection<FrameRef> frames) {
      others.addAll(frames);
      return this;
    }

    /** Names another reading that would look the same. */
    public Draft or(String sentence, Object... things) {
      alternatives.add(Words.fill(sentence, things));
      return this;
    }

    /** Names another reading where the evidence leaves room for it. */
    public Draft or(boolean isLeft, String sentence, Object... things) {
      return isLeft ? or(sentence, things) : this;
    }

    /** Names other readings. */
    public Draft orEach(List<String> sentences) {
      alternatives.addAll(sentences);
      return this;
    }

    /** Ends the finding with what would decide between the readings. */
    public Finding next(String... commands) {
      return next(List.of(commands));
    }

    /** Ends the finding likewise. */
    public Finding next(List<String> commands) {
      List<FrameRef> rest = new ArrayList<>(FrameChoice.ofEach(sightings));
      rest.addAll(others);
      return new Finding(
          code,
          confidence,
          statement.toString(),
          FrameChoice.inTime(named, rest),
          alternatives,
          commands);
    }
  }
}
