package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.FirstFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Traits.Beside} while more may be seen. */
final class OpenBeside {
  private final Instead withoutSuffix = new Instead();
  private final Instead otherAddress = new Instead();
  private final Instead answeredFurther = new Instead();
  private long answeredAtOnce;
  private long answeredForOtherType;
  private long clientReached;
  private long otherAddressHad;

  /** Takes what was found of one question. */
  void add(AnswersBeside found) {
    withoutSuffix.add(found.withoutSuffix(), found.bareName(), found.firstNanos());
    otherAddress.add(found.otherAddress(), found.name(), found.firstNanos());
    answeredFurther.add(found.answeredFurther(), found.name(), found.firstNanos());
    answeredAtOnce += found.isAnsweredAtOnce() ? 1 : 0;
    answeredForOtherType += found.isAnsweredForOtherType() ? 1 : 0;
    clientReached += found.isClientReached() ? 1 : 0;
    otherAddressHad += found.isOtherAddressHad() ? 1 : 0;
  }

  void addAll(OpenBeside other) {
    withoutSuffix.addAll(other.withoutSuffix);
    otherAddress.addAll(other.otherAddress);
    answeredFurther.addAll(other.answeredFurther);
    answeredAtOnce += other.answeredAtOnce;
    answeredForOtherType += other.answeredForOtherType;
    clientReached += other.clientReached;
    otherAddressHad += other.otherAddressHad;
  }

  /** Returns about how many bytes they take. */
  long bytes() {
    return 180
        + withoutSuffix.answers.bytes()
        + otherAddress.answers.bytes()
        + answeredFurther.answers.bytes();
  }

  Traits.Beside toBeside(Traits.Same same) {
    return new Traits.Beside(
        withoutSuffix.toInstead(),
        otherAddress.toInstead(),
        answeredAtOnce,
        answeredForOtherType,
        clientReached,
        otherAddressHad,
        answeredFurther.toInstead(),
        same);
  }

  /** {@link Traits.Instead} while more may be seen. */
  private static final class Instead {
    private long questions;
    private String name = "";
    private long longest;
    private final FirstFrames answers = new FirstFrames();

    void add(@Nullable FrameRef answer, String of, long askedNanos) {
      if (answer == null) {
        return;
      }
      questions++;
      name = name.isEmpty() ? of : name;
      longest = Math.max(longest, Times.between(askedNanos, answer.nanos()));
      if (answers.wants(answer.nanos())) {
        answers.addAll(List.of(answer));
      }
    }

    void addAll(Instead other) {
      questions += other.questions;
      name = name.isEmpty() ? other.name : name;
      longest = Math.max(longest, other.longest);
      answers.addAll(other.answers);
    }

    Traits.Instead toInstead() {
      return new Traits.Instead(questions, name, longest, answers.toList());
    }
  }
}
