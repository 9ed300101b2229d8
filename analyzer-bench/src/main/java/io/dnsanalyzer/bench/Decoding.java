package io.dnsanalyzer.bench;

import io.dnsanalyzer.decode.PacketDecoder;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From frames to messages: {@code MIXED} shows the early exit for what is neither DNS nor ICMP,
 * {@code DNS} and {@code LONG_NAMES} names and questions, {@code STORM} quotes.
 */
@State(Scope.Thread)
public class Decoding extends Measured {
  @Param({"MIXED", "DNS", "LONG_NAMES", "STORM", "TUNNELS"})
  public Kind kind = Kind.DNS;

  private Frames frames = new Frames(Kind.DNS);
  private final Questions questions = new Questions();

  /** Reads the capture. */
  @Setup
  public void generate() {
    frames = new Frames(kind);
  }

  /** Decodes every frame. */
  @Benchmark
  @OperationsPerInvocation(Frames.COUNT)
  public long decode() {
    PacketDecoder decoder = new PacketDecoder(Set.of(53), questions);
    for (int i = 0; i < Frames.COUNT; i++) {
      decoder.decode(frames.get(i));
    }
    decoder.finish();
    return questions.seen();
  }
}
