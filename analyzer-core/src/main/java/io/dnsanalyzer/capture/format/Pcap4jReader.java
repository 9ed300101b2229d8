package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import java.io.Closeable;
import java.io.EOFException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;

/**
 * Reads a file through pcap4j and libpcap, which tell frames but neither interfaces, resolution,
 * losses nor where a file is damaged; {@link FileFrames} has the built-in reader walk alongside for
 * those.
 */
public final class Pcap4jReader implements Closeable {
  private final PcapHandle handle;
  private final int linkType;

  private Pcap4jReader(PcapHandle handle) {
    this.handle = handle;
    this.linkType = LinkTypeField.ofDlt(handle.getDlt().value());
  }

  /** Returns a reader of the file, or null when libpcap refuses it. */
  public static @Nullable Pcap4jReader open(Path path) {
    try {
      return new Pcap4jReader(Pcaps.openOffline(path.toString(), TimestampPrecision.NANO));
    } catch (PcapNativeException | LinkageError | RuntimeException e) {
      return null;
    }
  }

  /**
   * Points {@code frame} at the next frame.
   *
   * @return false at the end, and when libpcap cannot read on
   */
  public boolean next(Frame frame) {
    try {
      byte[] bytes = handle.getNextRawPacketEx();
      int original = PcapReader.wireLength(bytes.length, handle.getOriginalLength());
      frame.set(bytes, 0, bytes.length, original, linkType, nanos(handle.getTimestamp()));
      return true;
    } catch (EOFException | TimeoutException | PcapNativeException | NotOpenException e) {
      return false;
    } catch (RuntimeException e) {
      return false; // pcap4j does not expect a fraction of more than a second
    }
  }

  private static long nanos(Timestamp time) {
    long seconds = Math.floorDiv(time.getTime(), 1000L);
    return Times.ofSeconds(seconds, time.getNanos());
  }

  @Override
  public void close() {
    handle.close();
  }
}
