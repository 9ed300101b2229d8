package io.dnsanalyzer.spark;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.FrameSources;
import io.dnsanalyzer.diagnosis.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Analyses captures on a cluster, and says what {@link Analyzer} says of the same files, to the
 * byte.
 *
 * <p>Tasks read files side by side and pass on the frames that an analysis has anything to do with.
 * These are put in the order of the capture, and analysed by the process that calls this, as they
 * come. So what is read scales with the cluster; what is DNS takes as long as in one process.
 *
 * <pre>{@code
 * SparkAnalysis analysis =
 *     SparkAnalyzer.with(spark, Options.DEFAULTS).stream(List.of("hdfs:///captures/"), listener);
 * }</pre>
 *
 * <p>Captures only: printed logs are not read here. Where names and addresses are replaced, all
 * frames are passed on, since one may wait for others of any kind.
 */
public final class SparkAnalyzer {
  /** A partition is in memory as a whole, where it is analysed, and the next one beside it. */
  private static final long PARTITION = 16L << 20;

  /** More partitions than these cost more than memory does. */
  private static final int MAX_PARTITIONS = 4096;

  private static final long PART = 128L << 20;
  private static final long SMALLEST_PART = 1 << 16;

  private final JavaSparkContext spark;
  private final Options options;
  private final List<Rule> rules;
  private final int tasks;
  private final long partBytes;
  private final long partitionBytes;

  private SparkAnalyzer(
      JavaSparkContext spark,
      Options options,
      List<Rule> rules,
      int tasks,
      long partBytes,
      long partitionBytes) {
    this.spark = spark;
    this.options = options;
    this.rules = List.copyOf(rules);
    this.tasks = tasks;
    this.partBytes = partBytes;
    this.partitionBytes = partitionBytes;
  }

  /**
   * Returns an analyzer.
   *
   * @param options as for {@link Analyzer}; which reader reads files is not looked at
   */
  public static SparkAnalyzer with(JavaSparkContext spark, Options options) {
    return new SparkAnalyzer(spark, options, List.of(), Integer.MAX_VALUE, PART, PARTITION);
  }

  /** Returns the same with rules beside those that there are, as {@link Analyzer#withRules}. */
  public SparkAnalyzer withRules(List<Rule> others) {
    return new SparkAnalyzer(spark, options, others, tasks, partBytes, partitionBytes);
  }

  /**
   * Returns the same with at most so many tasks that read files, which changes nothing of the
   * result; without that, each file has its own, and each part of a large one.
   *
   * @param most from 1
   * @throws IllegalArgumentException when it is less
   */
  public SparkAnalyzer withTasks(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("tasks " + most);
    }
    return new SparkAnalyzer(spark, options, rules, most, partBytes, partitionBytes);
  }

  /**
   * Returns the same with plain pcap files divided into parts of so many bytes, each with a task of
   * its own, which changes nothing of the result; without that, parts have {@value #PART} bytes.
   *
   * @param bytes from 65,536
   * @throws IllegalArgumentException when they are less
   */
  public SparkAnalyzer withPartBytes(long bytes) {
    if (bytes < SMALLEST_PART) {
      throw new IllegalArgumentException("bytes " + bytes);
    }
    return new SparkAnalyzer(spark, options, rules, tasks, bytes, partitionBytes);
  }

  /** Returns the same with frames handed over in partitions of so many bytes. */
  SparkAnalyzer withPartitionBytes(long bytes) {
    return new SparkAnalyzer(spark, options, rules, tasks, partBytes, bytes);
  }

  /**
   * Analyses several files as one capture, and hands over the parts of the result as soon as they
   * are settled; the lists of the analysis returned are then empty.
   *
   * @param paths files, globs, and directories that stand for the captures directly in them, on any
   *     file system that Hadoop knows; at least one
   * @throws IOException when a path stands for nothing, no file can be read, or Spark fails; the
   *     message is one line that says what to do
   */
  public SparkAnalysis stream(List<String> paths, AnalysisListener listener) throws IOException {
    return stream(paths, listener, (analysis, frames) -> {});
  }

  /** What is done once a capture is analysed, as long as its frames can be had again. */
  interface Afterwards {
    void take(Analysis analysis, FrameSources frames) throws IOException;
  }

  /** Does the same, and something else before the frames are let go of. */
  SparkAnalysis stream(List<String> paths, AnalysisListener listener, Afterwards afterwards)
      throws IOException {
    Configuration hadoop = spark.hadoopConfiguration();
    List<InputFile> found = InputFiles.of(paths, hadoop);
    if (found.isEmpty()) {
      throw new IOException(nothingIn(paths));
    }
    List<InputFile> read = InputFiles.divide(found, partBytes, hadoop);
    List<JavaRDD<Piece>> pieces = new ArrayList<>(List.of(read(read)));
    try {
      List<Piece> told = new ArrayList<>(collect(pieces.get(0).map(Piece::withoutFrames)));
      CaptureFiles files = new CaptureFiles(read, told, hadoop);
      if (!files.unproven().isEmpty()) {
        List<InputFile> again = new ArrayList<>();
        for (InputFile part : files.unproven()) {
          again.add(part.whole(read.size() + again.size()));
        }
        read.addAll(again);
        pieces.add(read(again));
        told.addAll(collect(pieces.get(1).map(Piece::withoutFrames)));
        files = new CaptureFiles(read, told, hadoop);
      }
      if (files.isEmpty()) {
        throw new IOException(
            files.unreadable().isEmpty() ? nothingIn(paths) : files.unreadable().get(0));
      }
      CaptureFiles known = files;
      JavaPairRDD<BlockKey, Piece> blocks = inOrder(pieces, told, files.places());
      FrameSources frames = () -> new MergedFrames(known, blocks);
      Analysis analysis;
      try (FrameSource first = frames.open()) {
        analysis = Analyzer.with(options).withRules(rules).stream(first, listener);
      }
      afterwards.take(analysis, frames);
      return new SparkAnalysis(analysis, files.unreadable());
    } finally {
      pieces.forEach(JavaRDD::unpersist);
    }
  }

  /**
   * Returns what tasks tell of files and parts, which is worked out once and then kept on disks.
   */
  private JavaRDD<Piece> read(List<InputFile> files) {
    Configuration hadoop = spark.hadoopConfiguration();
    return spark
        .parallelize(files, Math.min(files.size(), tasks))
        .mapPartitions(new Read(spark.broadcast(new SerializableWritable<>(hadoop)), options))
        .persist(StorageLevel.DISK_ONLY());
  }

  private static String nothingIn(List<String> paths) {
    return String.join(", ", paths)
        + ": no captures in this directory; name the files, or a directory with some";
  }

  /** Returns the frames of all files in the order of the capture. */
  private JavaPairRDD<BlockKey, Piece> inOrder(
      List<JavaRDD<Piece>> pieces, List<Piece> told, Places places) {
    List<Piece> blocks = new ArrayList<>(told);
    blocks.removeIf(piece -> !places.isTaken(piece));
    blocks.sort(Comparator.comparing(places::of));
    BlockPartitioner partitioner =
        BlockPartitioner.of(
            blocks.stream().map(places::of).toList(),
            blocks.stream().map(piece -> piece.size).toList(),
            Math.max(partitionBytes, bytes(blocks) / MAX_PARTITIONS));
    Broadcast<Places> known = spark.broadcast(places);
    JavaRDD<Piece> all = pieces.size() == 1 ? pieces.get(0) : pieces.get(0).union(pieces.get(1));
    return all.filter(piece -> known.value().isTaken(piece))
        .mapToPair(piece -> new Tuple2<>(known.value().of(piece), piece))
        .repartitionAndSortWithinPartitions(partitioner);
  }

  private static long bytes(List<Piece> pieces) {
    return pieces.stream().mapToLong(piece -> piece.size).sum();
  }

  /** Spark throws what it does not declare. */
  private static <T> List<T> collect(JavaRDD<T> from) throws IOException {
    try {
      return from.collect();
    } catch (Exception e) {
      throw failure(e);
    }
  }

  /** Returns why Spark failed, in one line. */
  static IOException failure(@Nullable Throwable e) {
    if (e instanceof IOException io) {
      return io;
    }
    if (e instanceof Error error) {
      throw error;
    }
    String message = e == null || e.getMessage() == null ? "no reason given" : e.getMessage();
    return new IOException("Spark failed: " + message.lines().findFirst().orElse(""), e);
  }
}
