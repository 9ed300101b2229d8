package io.dnsanalyzer.cli.check;

import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.FixtureCheck;
import io.dnsanalyzer.fixture.FixtureResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Checks several captures at a time, and hands out the results in the order of the captures. */
final class FixtureJobs implements Closeable {
  private final ExecutorService threads;
  private final Deque<Future<FixtureResult>> results = new ArrayDeque<>();

  FixtureJobs(FixtureCheck check, Collection<Fixture> fixtures, int jobs) {
    threads = Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, fixtures.size())));
    for (Fixture fixture : fixtures) {
      results.add(threads.submit(() -> check.check(fixture)));
    }
  }

  /** Returns the result of the next capture, once it is there. */
  FixtureResult next() throws IOException {
    try {
      return results.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Gives up what has not been handed out. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
