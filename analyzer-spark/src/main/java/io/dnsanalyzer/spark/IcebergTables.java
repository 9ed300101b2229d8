package io.dnsanalyzer.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.CreateTableWriter;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;

/**
 * Iceberg tables in a catalog that the user brings. They grow with each run. Which run a row is of
 * stands in its column {@code run}: each run counts files and lookups from its own beginning.
 *
 * @param namespace what stands before the names of the tables, such as {@code lake.dns}
 */
record IcebergTables(SparkSession spark, String namespace) implements Tables.Place {
  private static final String RUN = "run";

  @Override
  public void write(String table, Dataset<Row> rows, boolean areNone) {
    String name = namespace + "." + table;
    boolean isThere = spark.catalog().tableExists(name);
    if (isThere && areNone) {
      return;
    }
    DataFrameWriterV2<Row> writer =
        rows.withColumn(RUN, lit(spark.sparkContext().applicationId())).writeTo(name);
    try {
      if (isThere) {
        writer.append();
      } else {
        CreateTableWriter<Row> creator = writer.using("iceberg");
        if (Tables.areByHour(rows)) {
          creator = creator.partitionedBy(col(Tables.HOUR));
        }
        creator.create();
      }
    } catch (NoSuchTableException | TableAlreadyExistsException e) {
      throw new IllegalStateException(e);
    }
  }
}
