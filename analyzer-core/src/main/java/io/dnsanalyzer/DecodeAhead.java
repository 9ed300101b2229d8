package io.dnsanalyzer;

import io.dnsanalyzer.decode.PacketBatch;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and decodes in a thread of its own, while the caller's thread takes what was found in the
 * same order: the two take about as long.
 */
final class DecodeAhead implements PacketSink {
  /** One being filled, one being taken, one in between. */
  private static final int BATCHES = 3;

  /** What reads and decodes, and tells a sink. */
  interface Source {
    void run() throws IOException;
  }

  private final PacketSink sink;
  private final BlockingQueue<PacketBatch> filled = new ArrayBlockingQueue<>(BATCHES + 1);
  private final BlockingQueue<PacketBatch> empty = new ArrayBlockingQueue<>(BATCHES + 1);
  private PacketBatch filling = new PacketBatch();
  private @Nullable Throwable failure;

  /** Whether nobody waits for more. */
  private volatile boolean isStopped;

  /** Makes one that hands everything on to a sink. */
  DecodeAhead(PacketSink sink) {
    this.sink = sink;
    for (int i = 1; i < BATCHES; i++) {
      empty.add(new PacketBatch());
    }
  }

  /**
   * Runs a source that tells this, and hands on what it tells, in the thread that calls this.
   *
   * @throws IOException when the source does
   */
  void run(Source source) throws IOException {
    Thread thread = new Thread(() -> fill(source), "decode-ahead");
    thread.setDaemon(true);
    thread.start();
    try {
      for (PacketBatch batch = filled.take(); !batch.isEmpty(); batch = filled.take()) {
        batch.handOn(sink);
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
        filling.clear();
      }
      if (!isStopped && !filling.isEmpty()) {
        handOver();
      }
      if (!isStopped) {
        filled.put(filling); // an empty one ends it
      }
    } catch (CancellationException | InterruptedException e) {
      // Nobody waits for the rest.
    }
  }

  private void handOver() {
    try {
      filled.put(filling);
      filling = empty.take();
    } catch (InterruptedException e) {
      throw new CancellationException("nobody waits");
    }
  }

  private void added() {
    if (filling.isFull()) {
      handOver();
    }
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    filling.dns(frame, datagram, message);
    added();
  }

  @Override
  public void elsewhere(Frame frame, Datagram datagram, DnsView response) {
    filling.elsewhere(frame, datagram, response);
    added();
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    filling.icmp(frame, datagram, error);
    added();
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    filling.tcp(frame, segment, event);
    added();
  }

  @Override
  public void undecodable(Undecodable what) {
    filling.undecodable(what);
    added();
  }
}
