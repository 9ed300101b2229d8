package io.dnsanalyzer;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do the parts of one piece of work side by side, the caller's thread among them, and
 * wait for each other. Handing over work allocates nothing, so that memory that runs out in one of
 * them leaves none waiting.
 */
final class Crew implements AutoCloseable {
  private final Thread[] threads;
  private int parts;
  private @Nullable IntConsumer work;

  /** How many parts were begun, and how many are done. */
  private int begun;

  private int done;
  private @Nullable Throwable failure;
  private boolean isOver;

  /**
   * Begins, with as many threads as can be had.
   *
   * @param size how many threads work, from 1
   */
  Crew(int size) {
    threads = new Thread[size - 1];
    for (int i = 0; i < threads.length; i++) {
      Thread thread = new Thread(this::help, "correlate-" + (i + 1));
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (OutOfMemoryError e) { // as many as there may be; the others do more
        break;
      }
      threads[i] = thread;
    }
  }

  /**
   * Does parts of work, and returns once all are done. Where some fail, the others are done all the
   * same, and the first failure is thrown.
   *
   * @param what does the part with an index, in any thread
   */
  void run(int count, IntConsumer what) {
    synchronized (this) {
      work = what;
      parts = count;
      begun = 0;
      done = 0;
      failure = null;
      notifyAll();
    }
    doParts();
    boolean interrupted = false;
    synchronized (this) {
      while (done < parts) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      work = null;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private void doParts() {
    while (true) {
      int part;
      IntConsumer what;
      synchronized (this) {
        if (work == null || begun == parts) {
          return;
        }
        what = work;
        part = begun++;
      }
      Throwable failed = null;
      try {
        what.accept(part);
      } catch (RuntimeException | Error e) {
        failed = e;
      }
      synchronized (this) {
        failure = failure == null ? failed : failure;
        if (++done == parts) {
          notifyAll();
        }
      }
    }
  }

  private void help() {
    while (awaitWork()) {
      doParts();
    }
  }

  private synchronized boolean awaitWork() {
    while (!isOver && (work == null || begun == parts)) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false;
      }
    }
    return !isOver;
  }

  /** Ends the threads, and returns once they are gone. */
  @Override
  public void close() {
    synchronized (this) {
      isOver = true;
      notifyAll();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread != null && thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
