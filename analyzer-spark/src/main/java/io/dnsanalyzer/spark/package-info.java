/**
 * The same analysis on a cluster: files are read side by side by Apache Spark, and what matters of
 * them is analysed in the order of the capture. Begin reading at {@link
 * io.dnsanalyzer.spark.SparkAnalyzer}.
 */
@NullMarked
package io.dnsanalyzer.spark;

import org.jspecify.annotations.NullMarked;
