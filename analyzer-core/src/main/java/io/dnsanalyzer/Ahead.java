package io.dnsanalyzer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage that runs in a thread of its own and fills batches, which the caller's thread takes in
 * the same order. The same batches are filled again and again.
 *
 * <p>Memory may run out in either thread at any time. So handing over allocates nothing, unlike the
 * queues of {@code java.util.concurrent}, which do where a thread waits: a batch that failed to
 * come would be waited for without end.
 *
 * @param <B> a batch
 */
class Ahead<B> {
  /** One being filled, one being taken, and some in between, since the pace of both varies. */
  private static final int BATCHES = 8;

  /** What fills the batches. */
  interface Source {
    void run() throws IOException;
  }

  private final String name;
  private final Queue<B> filled = new ArrayDeque<>(BATCHES + 1);
  private final Queue<B> empty = new ArrayDeque<>(BATCHES + 1);
  private B filling;
  private @Nullable B taken;
  private @Nullable Throwable failure;

  /** What takes the batches where no thread could be had. */
  private @Nullable Consumer<B> direct;

  /** Whether no batch comes any more. */
  private boolean hasEnded;

  /** Whether nobody waits for more. */
  private boolean isStopped;

  /**
   * Makes a stage.
   *
   * @param name that of its thread
   * @param batch makes a batch
   */
  Ahead(String name, Supplier<B> batch) {
    this.name = name;
    filling = batch.get();
    for (int i = 1; i < BATCHES; i++) {
      empty.add(batch.get());
    }
  }

  /** Returns the batch that its thread fills. */
  final B filling() {
    return filling;
  }

  /**
   * Hands over the batch that was filled; only its thread does.
   *
   * @throws CancellationException when nobody waits for it
   */
  final void handOver() {
    if (direct != null) {
      direct.accept(filling);
      return;
    }
    synchronized (this) {
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
  }

  private void requireWaiting() {
    if (isStopped) {
      throw new CancellationException("nobody waits");
    }
  }

  /**
   * Runs a source in a thread, and hands its batches on in the thread that calls this. Whatever the
   * source fails with, what it told before is handed on first.
   *
   * @param handOn takes a batch and leaves it empty; where it fails, it can be asked to go on
   * @throws IOException when the source does
   */
  final void run(Source source, Consumer<B> handOn) throws IOException {
    Thread thread = new Thread(() -> fill(source), name);
    thread.setDaemon(true);
    try {
      start(thread);
    } catch (OutOfMemoryError e) { // as many threads as there may be
      direct = handOn;
      source.run();
      handOn.accept(filling);
      return;
    }
    try {
      for (B batch = take(); batch != null; batch = take()) {
        handOn.accept(batch);
        giveBack(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      stop(thread);
    }
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Starts the thread; tests have reasons not to. */
  void start(Thread thread) {
    thread.start();
  }

  /**
   * Hands on what is left where taking a batch failed, the rest of that one first; the source has
   * ended then. It may fail again, and can be called again.
   */
  final void handOnTheRest(Consumer<B> handOn) {
    for (B batch = taken != null ? taken : filled.poll(); batch != null; batch = filled.poll()) {
      taken = batch;
      handOn.accept(batch);
      taken = null;
    }
    handOn.accept(filling);
  }

  private synchronized @Nullable B take() throws InterruptedException {
    if (Thread.interrupted()) { // which waiting would find, too
      throw new InterruptedException();
    }
    while (filled.isEmpty() && !hasEnded) {
      wait();
    }
    taken = filled.poll();
    return taken;
  }

  private synchronized void giveBack(B batch) {
    taken = null;
    empty.add(batch);
    notifyAll();
  }

  /** The source has ended, or nobody waits for the rest. */
  private void stop(Thread thread) {
    synchronized (this) {
      isStopped = true;
      notifyAll();
    }
    boolean interrupted = Thread.interrupted();
    thread.interrupt();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(Source source) {
    try {
      source.run();
    } catch (Throwable e) {
      failure = e;
    }
    synchronized (this) {
      if (!isStopped) {
        filled.add(filling);
      }
      hasEnded = true;
      notifyAll();
    }
  }
}
