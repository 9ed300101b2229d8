package io.dnsanalyzer.bench;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a file to frames. */
@State(Scope.Thread)
public class RecordWalk extends Measured {
  @Param({"DNS", "MIXED"})
  public Kind kind = Kind.DNS;

  private byte[] capture = {};

  /** Makes the capture. */
  @Setup
  public void generate() {
    capture = Frames.capture(kind);
  }

  /** Reads every frame. */
  @Benchmark
  @OperationsPerInvocation(Frames.COUNT)
  public long read() throws IOException {
    long sum = 0;
    try (CaptureReader reader = Frames.open(capture)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        sum += frame.length() + frame.time();
      }
    }
    return sum;
  }
}
