package io.dnsanalyzer;

import io.dnsanalyzer.capture.ahead.Handover;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage that runs in a thread of its own and fills batches, which the caller's thread takes in
 * the same order.
 *
 * @param <B> a batch
 */
class Ahead<B> {
  /** One being filled, one being taken, and some in between, since the pace of both varies. */
  private static final int BATCHES = 16;

  /** What fills the batches. */
  interface Source {
    void run() throws IOException;
  }

  private final String name;
  private final Handover<B> batches;
  private @Nullable B taken;

  /** What takes the batches where no thread could be had. */
  private @Nullable Consumer<B> direct;

  /**
   * Makes a stage.
   *
   * @param name that of its thread
   * @param batch makes a batch
   */
  Ahead(String name, Supplier<B> batch) {
    this.name = name;
    batches = new Handover<>(BATCHES, batch);
  }

  /** Returns the batch that its thread fills. */
  final B filling() {
    return batches.filling();
  }

  /**
   * Hands over the batch that was filled; only its thread does.
   *
   * @throws CancellationException when nobody waits for it
   */
  final void handOver() {
    if (direct != null) {
      direct.accept(filling());
    } else {
      batches.handOver();
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
      handOn.accept(filling());
      return;
    }
    try {
      for (B batch = batches.take(); batch != null; batch = batches.take()) {
        taken = batch;
        handOn.accept(batch);
        taken = null;
        batches.giveBack(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      batches.stop(thread);
    }
    batches.requireAll();
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
    for (B batch = taken != null ? taken : batches.poll(); batch != null; batch = batches.poll()) {
      taken = batch;
      handOn.accept(batch);
      taken = null;
    }
    handOn.accept(filling());
  }

  private void fill(Source source) {
    Throwable failure = null;
    try {
      source.run();
    } catch (Throwable e) {
      failure = e;
    }
    batches.end(failure);
  }
}
