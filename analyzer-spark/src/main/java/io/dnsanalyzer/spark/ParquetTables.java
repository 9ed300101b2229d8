package io.dnsanalyzer.spark;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tables as Parquet files.
 *
 * @param directory has a directory for each table, on any file system that Hadoop knows
 */
record ParquetTables(String directory) implements Tables.Place {
  @Override
  public void write(String table, Dataset<Row> rows, boolean areNone) {
    DataFrameWriter<Row> writer = rows.write().option("compression", "zstd");
    if (Tables.areByHour(rows) && !areNone) {
      writer.partitionBy(Tables.HOUR);
    }
    writer.parquet(directory + "/" + table);
  }
}
