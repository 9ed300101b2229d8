package io.dnsanalyzer.capture.ahead;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches that one thread fills and another one takes in the same order. The same batches are
 * filled again and again.
 *
 * <p>Memory may run out in either thread at any time. So handing over allocates nothing, unlike the
 * queues of {@code java.util.concurrent}, which do where a thread waits: a batch that failed to
 * come would be waited for without end.
 *
 * @param <B> a batch
 */
public final class Handover<B> {
  private final Queue<B> filled;
  private final Queue<B> empty;
  private B filling;
  private @Nullable Throwable failure;

  /** Whether no batch comes any more. */
  private boolean hasEnded;

  private boolean isAwaited;

  /** Whether nobody waits for more. */
  private boolean isStopped;

  /**
   * Makes the batches, all empty.
   *
   * @param batches how many there are, from 2
   */
  public Handover(int batches, Supplier<B> batch) {
    filled = new ArrayDeque<>(batches + 1);
    empty = new ArrayDeque<>(batches + 1);
    filling = batch.get();
    for (int i = 1; i < batches; i++) {
      empty.add(batch.get());
    }
  }

  /** Returns the batch to fill; for the thread that fills them. */
  public B filling() {
    return filling;
  }

  /**
   * Hands over the batch that was filled, and waits for an empty one; for the thread that fills.
   *
   * @throws CancellationException when nobody waits for it
   */
  public synchronized void handOver() {
    requireWaiting();
    filled.add(filling);
    notifyAll();
    try {
      while (empty.isEmpty()) {
        wait();
        requireWaiting();
      }
    } catch (InterruptedException e) {
      throw new CancellationException("nobody waits");
    }
    filling = empty.remove();
  }

  private void requireWaiting() {
    if (isStopped) {
      throw new CancellationException("nobody waits");
    }
  }

  /** Tells whether the other thread waits for more; for the thread that fills. */
  public synchronized boolean isAwaited() {
    return isAwaited;
  }

  /**
   * Hands over what was filled so far, the last of all; for the thread that fills.
   *
   * @param why why no more comes; null where that is all
   */
  public synchronized void end(@Nullable Throwable why) {
    failure = why;
    if (!isStopped) {
      filled.add(filling);
    }
    hasEnded = true;
    notifyAll();
  }

  /**
   * Fails as the thread that fills did, once {@link #take} returned null.
   *
   * @throws IOException when it did
   */
  public void requireAll() throws IOException {
    Throwable why = failure();
    if (why instanceof IOException e) {
      throw e;
    } else if (why instanceof RuntimeException e) {
      throw e;
    } else if (why instanceof Error e) {
      throw e;
    }
  }

  private synchronized @Nullable Throwable failure() {
    return failure;
  }

  /**
   * Waits for the next batch; for the thread that takes them.
   *
   * @return null when there is none any more
   */
  public synchronized @Nullable B take() throws InterruptedException {
    if (Thread.interrupted()) { // which waiting would find, too
      throw new InterruptedException();
    }
    while (filled.isEmpty() && !hasEnded) {
      isAwaited = true;
      wait();
    }
    isAwaited = false;
    return filled.poll();
  }

  /** Returns a batch that was filled; null when there is none now. */
  public synchronized @Nullable B poll() {
    return filled.poll();
  }

  /** Gives back a batch, which is empty. */
  public synchronized void giveBack(B batch) {
    empty.add(batch);
    notifyAll();
  }

  /**
   * Says that nobody waits for more, and returns once the thread that fills is gone. An interrupt
   * meanwhile stays.
   */
  public void stop(Thread filler) {
    release();
    filler.interrupt();
    join(filler);
  }

  /** Does the same without an interrupt, which would close a file that others read, too. */
  void await(Thread filler) {
    release();
    join(filler);
  }

  private synchronized void release() {
    isStopped = true;
    notifyAll();
  }

  private static void join(Thread filler) {
    boolean interrupted = Thread.interrupted();
    while (filler.isAlive()) {
      try {
        filler.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
