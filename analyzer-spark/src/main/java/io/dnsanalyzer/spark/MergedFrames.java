package io.dnsanalyzer.spark;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaPairRDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The frames that tasks found in files, in the order of the capture. Partitions come one after the
 * other, each while the one before it is analysed.
 */
final class MergedFrames implements FrameSource {
  /** A block that waits for its turn. */
  private record Block(BlockKey key, Piece frames) {}

  private final CaptureFiles files;
  private final Places places;
  private final JavaPairRDD<BlockKey, Piece> blocks;
  private final int partitions;
  private final ExecutorService ahead =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "blocks-ahead");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<Block> waiting = new ArrayDeque<>();
  private final PriorityQueue<FrameBlock.Reader> open =
      new PriorityQueue<>(FrameBlock.Reader::compareTo);
  private FrameBlock.@Nullable Reader current;
  private @Nullable Future<List<Tuple2<BlockKey, Piece>>> coming;
  private int asked;
  private boolean hasBegun;

  /**
   * Begins before the first frame.
   *
   * @param blocks in the order of the capture, over partitions and within them
   */
  MergedFrames(CaptureFiles files, JavaPairRDD<BlockKey, Piece> blocks) {
    this.files = files;
    places = files.places();
    this.blocks = blocks;
    partitions = blocks.getNumPartitions();
    ask();
  }

  private void ask() {
    if (asked < partitions) {
      int[] one = {asked++};
      coming = ahead.submit(() -> blocks.collectPartitions(one)[0]);
    } else {
      coming = null;
    }
  }

  @Override
  public @Nullable Frame next() throws IOException {
    hasBegun = true;
    FrameBlock.Reader reader = current;
    if (reader != null && reader.next()) {
      if (isFirst(reader)) {
        return reader.frame();
      }
      open.add(reader);
    }
    Block first = waiting();
    while (first != null && isDue(first.key)) {
      waiting.remove();
      FrameBlock.Reader begun =
          new FrameBlock.Reader(
              first.frames.bytes(),
              first.key,
              places.numbersBefore(first.frames),
              files.point(first.key.file));
      if (begun.next()) {
        open.add(begun);
      }
      first = waiting();
    }
    current = open.poll();
    return current == null ? null : current.frame();
  }

  private boolean isFirst(FrameBlock.Reader reader) throws IOException {
    FrameBlock.Reader other = open.peek();
    if (other != null && reader.compareTo(other) > 0) {
      return false;
    }
    Block first = waiting();
    return first == null || reader.compareTo(first.key.time, first.key.file, first.key.number) < 0;
  }

  /** Tells whether a block has the frame that comes next. */
  private boolean isDue(BlockKey key) {
    FrameBlock.Reader earliest = open.peek();
    return earliest == null || earliest.compareTo(key.time, key.file, key.number) > 0;
  }

  /** Returns the first block that waits, or null when all have begun. */
  private @Nullable Block waiting() throws IOException {
    Future<List<Tuple2<BlockKey, Piece>>> next = coming;
    while (waiting.isEmpty() && next != null) {
      try {
        for (Tuple2<BlockKey, Piece> block : next.get()) {
          waiting.add(new Block(block._1(), block._2()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      } catch (ExecutionException e) {
        throw SparkAnalyzer.failure(e.getCause());
      }
      ask();
      next = coming;
    }
    return waiting.peek();
  }

  /** Before the first frame, what is known by then of files that are read as they come. */
  @Override
  public List<FileFacts> files() {
    return files.facts(hasBegun);
  }

  @Override
  public LeftOut leftOut() {
    return files.leftOut();
  }

  /** Asks for no more. */
  @Override
  public void close() {
    ahead.shutdownNow();
  }
}
