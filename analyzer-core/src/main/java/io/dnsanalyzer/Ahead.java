package io.dnsanalyzer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage that runs in a thread of its own and fills batches, which the caller's thread takes in
 * the same order. The same batches are filled again and again.
 *
 * @param <B> a batch
 */
final class Ahead<B> {
  /** One being filled, one being taken, one in between. */
  private static final int BATCHES = 3;

  /** What fills the batches. */
  interface Source {
    void run() throws IOException;
  }

  private final String name;
  private final Predicate<B> isEmpty;
  private final Consumer<B> forget;
  private final BlockingQueue<B> filled = new ArrayBlockingQueue<>(BATCHES + 1);
  private final BlockingQueue<B> empty = new ArrayBlockingQueue<>(BATCHES + 1);
  private B filling;
  private @Nullable Throwable failure;

  /** Whether nobody waits for more. */
  private volatile boolean isStopped;

  /**
   * Makes a stage.
   *
   * @param name that of its thread
   * @param batch makes a batch
   * @param isEmpty tells whether nothing is in a batch
   * @param forget makes a batch empty
   */
  Ahead(String name, Supplier<B> batch, Predicate<B> isEmpty, Consumer<B> forget) {
    this.name = name;
    this.isEmpty = isEmpty;
    this.forget = forget;
    filling = batch.get();
    for (int i = 1; i < BATCHES; i++) {
      empty.add(batch.get());
    }
  }

  /** Returns the batch that its thread fills. */
  B filling() {
    return filling;
  }

  /** Hands over the batch that was filled; only its thread does. */
  void handOver() {
    try {
      filled.put(filling);
      filling = empty.take();
    } catch (InterruptedException e) {
      throw new CancellationException("nobody waits");
    }
  }

  /**
   * Runs a source in a thread, and hands its batches on in the thread that calls this.
   *
   * @param handOn takes a batch and leaves it empty
   * @throws IOException when the source does
   */
  void run(Source source, Consumer<B> handOn) throws IOException {
    Thread thread = new Thread(() -> fill(source), name);
    thread.setDaemon(true);
    thread.start();
    try {
      for (B batch = filled.take(); !isEmpty.test(batch); batch = filled.take()) {
        handOn.accept(batch);
        empty.add(batch);
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

  /** Hands on what is left where taking a batch failed; the source has ended then. */
  void handOnTheRest(Consumer<B> handOn) {
    for (B batch = filled.poll(); batch != null; batch = filled.poll()) {
      handOn.accept(batch);
    }
    handOn.accept(filling);
  }

  /** The source has ended, or nobody waits for the rest. */
  private void stop(Thread thread) {
    isStopped = true;
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
      try {
        source.run();
      } catch (IOException | RuntimeException e) {
        failure = e;
      } catch (Error e) {
        failure = e;
        forget.accept(filling);
      }
      if (!isStopped && !isEmpty.test(filling)) {
        handOver();
      }
      if (!isStopped) {
        filled.put(filling); // an empty one ends it
      }
    } catch (CancellationException | InterruptedException e) {
      // Nobody waits for the rest.
    }
  }
}
