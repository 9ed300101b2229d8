package io.dnsanalyzer.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A cluster in this process, one for all tests: two tasks at a time, each tried three times. */
final class LocalSpark {
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
            .set("spark.hadoop.fs.flaky.impl", FlakyFileSystem.class.getName())
            .set("spark.hadoop.fs.flaky.impl.disable.cache", "true");
    return new JavaSparkContext(conf);
  }
}
