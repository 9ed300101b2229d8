package io.dnsanalyzer.bench;

import io.dnsanalyzer.correlate.Correlator;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From exchanges to a data format: {@code STORM} has an ICMP error in each, {@code SPOOFED} none
 * and no answer. The time is that of one exchange; {@code bytes} says how many bytes that is.
 */
@State(Scope.Thread)
public class Writing extends Measured {
  /** So many exchanges, again and again: a capture has more than caches of the processor hold. */
  private static final int COUNT = 20_000;

  @Param({"STORM", "SPOOFED"})
  public Kind kind = Kind.STORM;

  @Param({"JSON", "NDJSON", "CSV"})
  public ReportFormat format = ReportFormat.JSON;

  private List<Exchange> exchanges = List.of();

  /** How much was written. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Written {
    private long all;
    private long written;

    /** Begins anew. */
    @Setup(Level.Iteration)
    public void clear() {
      all = 0;
      written = 0;
    }

    /** Returns the bytes of one exchange. */
    public long bytes() {
      return written == 0 ? 0 : all / written;
    }
  }

  /** Goes nowhere, and counts. */
  private static final class Counted extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes += length;
    }
  }

  /** Reads the capture. */
  @Setup
  public void generate() {
    List<Exchange> settled = new ArrayList<>();
    Settled kept =
        new Settled() {
          @Override
          public void finished(ExchangeState exchange) {
            if (settled.size() < COUNT) {
              settled.add(exchange.toExchange());
            }
          }
        };
    Frames frames = new Frames(kind);
    Correlator correlator = new Correlator(Settings.DEFAULTS, false, kept);
    PacketDecoder decoder = new PacketDecoder(Set.of(53), correlator);
    for (int i = 0; i < Frames.COUNT; i++) {
      decoder.decode(frames.get(i));
    }
    decoder.finish();
    correlator.finish(frames.lastTime());
    if (settled.size() < COUNT) {
      throw new IllegalStateException(kind + " has " + settled.size() + " exchanges that failed");
    }
    exchanges = List.copyOf(settled);
  }

  /** Writes every exchange. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long write(Written written) throws IOException {
    Counted out = new Counted();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      exchanges.forEach(report::exchange);
      report.flush();
    }
    written.all += out.bytes;
    written.written += COUNT;
    return out.bytes;
  }
}
