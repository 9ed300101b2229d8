package io.dnsanalyzer.spark;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FileHead;
import io.dnsanalyzer.capture.FrameSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file when a task has read some of it, and its form as bytes.
 *
 * @param facts what a capture tells of it
 * @param firstTime the time of its first frame; the highest number where there is none
 * @param latest the latest time of its frames; the lowest number where there is none
 * @param leftOut its frames with which there is nothing to do
 * @param begin of a part of a file: where the first record begins that was read; {@value #UNKNOWN}
 *     where none was found
 * @param end where the first one begins that was not
 */
record KnownFile(
    FileFacts facts,
    long firstTime,
    long latest,
    FrameSource.LeftOut leftOut,
    long begin,
    long end) {
  /** Stands for no place. */
  static final long UNKNOWN = -1;

  /** Returns what is known of a file whose next part is this. */
  KnownFile and(KnownFile next) {
    return new KnownFile(
        facts.and(next.facts),
        isEmpty() ? next.firstTime : firstTime,
        Math.max(latest, next.latest),
        leftOut.and(next.leftOut),
        begin,
        next.end);
  }

  FileHead head() {
    return new FileHead(isEmpty(), firstTime, facts.name(), facts.bytes());
  }

  boolean isEmpty() {
    return firstTime == Long.MAX_VALUE;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(firstTime);
      out.writeLong(latest);
      out.writeLong(leftOut.frames());
      out.writeLong(leftOut.latest());
      out.writeLong(begin);
      out.writeLong(end);
      text(out, facts.name());
      text(out, facts.format());
      text(out, facts.compression());
      out.writeInt(facts.linkTypes().size());
      for (int linkType : facts.linkTypes()) {
        out.writeInt(linkType);
      }
      out.writeLong(facts.bytes());
      out.writeLong(facts.frames());
      out.writeLong(facts.framesCut());
      out.writeLong(facts.framesWithoutTime());
      number(out, facts.firstTime());
      number(out, facts.lastTime());
      out.writeInt(facts.timeDigits());
      out.writeLong(facts.clockStepBack());
      out.writeLong(facts.longestGap());
      number(out, facts.drops());
      number(out, facts.excerptOf());
      Damage damage = facts.damage();
      out.writeLong(damage == null ? -1 : damage.offset());
      text(out, damage == null ? null : damage.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory
    }
    return bytes.toByteArray();
  }

  static KnownFile of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long firstTime = in.readLong();
      long latest = in.readLong();
      FrameSource.LeftOut leftOut = new FrameSource.LeftOut(in.readLong(), in.readLong());
      long begin = in.readLong();
      long end = in.readLong();
      String name = someText(in);
      String format = someText(in);
      String compression = text(in);
      List<Integer> linkTypes = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        linkTypes.add(in.readInt());
      }
      FileFacts.Container container =
          new FileFacts.Container(format, compression, linkTypes, in.readLong());
      FileFacts.FrameCount count = 
          new FileFacts.FrameCount(in.readLong(), in.readLong(), in.readLong());
      FileFacts.TimeSpan span =
          new FileFacts.TimeSpan(
              number(in), number(in), in.readInt(), in.readLong(), in.readLong());
      OptionalLong drops = number(in);
      OptionalLong excerptOf = number(in);
      long offset = in.readLong();
      String reason = text(in);
      Damage damage = reason == null ? null : new Damage(offset, reason);
      return new KnownFile(
          new FileFacts(name, container, count, span, drops, excerptOf, damage, null),
          firstTime,
          latest,
          leftOut,
          begin,
          end);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory
    }
  }

  private static void text(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    return in.readBoolean() ? utf8(in) : null;
  }

  private static String someText(DataInputStream in) throws IOException {
    in.readBoolean();
    return utf8(in);
  }

  private static String utf8(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static void number(DataOutputStream out, OptionalLong number) throws IOException {
    out.writeBoolean(number.isPresent());
    out.writeLong(number.orElse(0));
  }

  private static OptionalLong number(DataInputStream in) throws IOException {
    boolean isPresent = in.readBoolean();
    long number = in.readLong();
    return isPresent ? OptionalLong.of(number) : OptionalLong.empty();
  }
}
