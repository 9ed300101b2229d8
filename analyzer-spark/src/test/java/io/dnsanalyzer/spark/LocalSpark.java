package io.dnsanalyzer.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A cluster in this process, one for all tests: two tasks at a time, each tried three times. Its
 * catalog {@code lake} is Iceberg's where the property {@code analyzer.iceberg} is set, otherwise
 * one of Spark's own for tests.
 */
final class LocalSpark {
  private static final String CATALOG =
      System.getProperty("analyzer.iceberg", "").isEmpty()
          ? "org.apache.spark.sql.connector.catalog.InMemoryTableCatalog"
          : "org.apache.iceberg.spark.SparkCatalog";

  private static final JavaSparkContext SPARK = start();

  private LocalSpark() {}

  static JavaSparkContext spark() {
    return SPARK;
  }

  private static JavaSparkContext start() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2,3]")
            .setAppName("analyzer-spark")
            .set("spark.ui.enabled", "false")
            .set("spark.sql.shuffle.partitions", "2")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.sql.catalog.lake", CATALOG)
            .set("spark.sql.catalog.lake.type", "hadoop")
            .set("spark.sql.catalog.lake.warehouse", warehouse())
            // What is opened to Iceberg for that, spark-submit opens, and nobody here.
            .set("spark.sql.iceberg.vectorization.enabled", "false")
            .set("spark.hadoop.fs.flaky.impl", FlakyFileSystem.class.getName())
            .set("spark.hadoop.fs.flaky.impl.disable.cache", "true");
    return new JavaSparkContext(conf);
  }

  /** Returns where tables of Iceberg lie: within what is cleaned with the build. */
  private static String warehouse() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(target, "lake").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
