package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every part of the work is done once, whichever others fail, and no thread is left. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrewTest {
  private final AtomicIntegerArray done = new AtomicIntegerArray(4);

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("correlate-"));
  }

  @Test
  void everyPartIsDoneEachTime() {
    try (Crew crew = new Crew(3)) {
      for (int i = 0; i < 1000; i++) {
        crew.run(4, done::incrementAndGet);
      }
    }
    assertThat(done).hasToString("[1000, 1000, 1000, 1000]");
  }

  /** Each part waits for all others, so one thread alone would never end. */
  @Test
  void partsAreDoneSideBySide() {
    CyclicBarrier barrier = new CyclicBarrier(4);
    try (Crew crew = new Crew(4)) {
      crew.run(
          4,
          part -> {
            try {
              barrier.await();
              done.incrementAndGet(part);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    assertThat(done).hasToString("[1, 1, 1, 1]");
  }

  @Test
  void theOthersAreDoneWhenOneFails() {
    try (Crew crew = new Crew(2)) {
      assertThatThrownBy(
              () ->
                  crew.run(
                      4,
                      part -> {
                        done.incrementAndGet(part);
                        if (part == 1) {
                          throw new OutOfMemoryError("as the heap would say");
                        }
                      }))
          .isInstanceOf(OutOfMemoryError.class);
      crew.run(4, done::incrementAndGet);
    }
    assertThat(done).hasToString("[2, 2, 2, 2]");
  }
}
