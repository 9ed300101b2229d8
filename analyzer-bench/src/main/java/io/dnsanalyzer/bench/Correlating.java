package io.dnsanalyzer.bench;

import io.dnsanalyzer.correlate.Correlator;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.decode.PacketDecoder;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From frames to exchanges, decoding included: {@code SPOOFED} only opens them, {@code DNS} opens,
 * finds and answers them, {@code STORM} joins an ICMP error to each, {@code SHORT_QUOTES} one that
 * carries no id, {@code TRUNCATED} looks for what TCP followed.
 */
@State(Scope.Thread)
public class Correlating extends Measured {
  @Param({"SPOOFED", "DNS", "STORM", "SHORT_QUOTES", "TRUNCATED"})
  public Kind kind = Kind.DNS;

  private Frames frames = new Frames(Kind.DNS);
  private final Settled settled = new Settled();

  /** Reads the capture. */
  @Setup
  public void generate() {
    frames = new Frames(kind);
  }

  /** Pairs what every frame holds, and finishes every exchange. */
  @Benchmark
  @OperationsPerInvocation(Frames.COUNT)
  public long correlate() {
    Correlator correlator = new Correlator(Settings.DEFAULTS, false, settled);
    PacketDecoder decoder = new PacketDecoder(Set.of(53), correlator);
    for (int i = 0; i < Frames.COUNT; i++) {
      decoder.decode(frames.get(i));
    }
    decoder.finish();
    correlator.finish(frames.lastTime());
    return settled.count();
  }
}
