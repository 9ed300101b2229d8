package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is handed on when either side of a thread fails, and that neither waits for the other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AheadTest {
  private static final String THREAD = "ahead-of-the-test";

  private final List<Integer> taken = new ArrayList<>();
  private final List<Integer> refused = new ArrayList<>();
  private final Ahead<Queue<Integer>> ahead = new Ahead<>(THREAD, ArrayDeque::new);

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain(THREAD);
  }

  private void tell(int from, int to) {
    tell(ahead, from, to);
  }

  /** Fills batches of three. */
  private static void tell(Ahead<Queue<Integer>> ahead, int from, int to) {
    for (int i = from; i < to; i++) {
      ahead.filling().add(i);
      if (ahead.filling().size() == 3) {
        ahead.handOver();
      }
    }
  }

  private void take(Queue<Integer> batch) {
    for (Integer next = batch.poll(); next != null; next = batch.poll()) {
      if (refused.contains(next)) {
        throw new OutOfMemoryError("as the heap would say");
      }
      taken.add(next);
    }
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  @Test
  void whatWasToldBeforeMemoryRanOutIsHandedOn() {
    assertThatThrownBy(
            () ->
                ahead.run(
                    () -> {
                      tell(0, 11);
                      throw new OutOfMemoryError("in the thread");
                    },
                    this::take))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("in the thread");
    assertThat(taken).isEqualTo(upTo(11));
  }

  /** Of the batch that it failed at, too. */
  @Test
  void aSinkThatHadNoMemoryGetsTheRestHoweverOftenItHasNone() {
    refused.addAll(List.of(1, 2, 4));
    assertThatThrownBy(() -> ahead.run(() -> tell(0, 8), this::take))
        .isInstanceOf(OutOfMemoryError.class);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ahead.handOnTheRest(this::take))
          .isInstanceOf(OutOfMemoryError.class);
    }
    assertThatCode(() -> ahead.handOnTheRest(this::take)).doesNotThrowAnyException();
    // Nobody waited for what was not yet told when the sink failed.
    int end = taken.get(taken.size() - 1) + 1;
    assertThat(end).isGreaterThan(2);
    assertThat(taken)
        .isEqualTo(upTo(end).stream().filter(number -> !refused.contains(number)).toList());
  }

  /** It may finish what it has open, and so go on telling. */
  @Test
  void aSourceThatNobodyWaitsForDoesNotWaitEither() {
    refused.add(4);
    assertThatThrownBy(
            () ->
                ahead.run(
                    () -> {
                      for (int tries = 0; tries < 8; tries++) {
                        try {
                          tell(0, Integer.MAX_VALUE);
                        } catch (CancellationException e) {
                          ahead.filling().clear();
                        }
                      }
                    },
                    this::take))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(taken).startsWith(0, 1, 2, 3);
  }

  @Test
  void whereNoThreadCanBeHadTheCallersDoesBoth() throws IOException {
    Ahead<Queue<Integer>> alone =
        new Ahead<>(THREAD, ArrayDeque::new) {
          @Override
          void start(Thread thread) {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };
    alone.run(() -> tell(alone, 0, 100), this::take);
    assertThat(taken).isEqualTo(upTo(100));
  }
}
