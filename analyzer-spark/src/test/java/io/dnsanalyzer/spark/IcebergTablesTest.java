package io.dnsanalyzer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables in a catalog hold what Parquet tables do, grow with each run, and leave nothing else. The
 * catalog is Iceberg's where that was asked for ({@link LocalSpark}), otherwise one of Spark's own.
 */
class IcebergTablesTest {
  private static final List<String> TABLES =
      List.of("exchanges", "lookups", "incidents", "unmatched", "files");
  private static final List<String> CAPTURES =
      List.of("ten-incidents.pcap", "errors-only.pcap", "starts-late.pcap", "tcp-refused.pcap");
  private static final SparkSession SQL =
      SparkSession.builder().sparkContext(LocalSpark.spark().sc()).getOrCreate();

  /** What is in the tables after the first of two runs. */
  private static final Map<String, List<String>> FIRST = new HashMap<>();

  @TempDir static Path directory;

  @BeforeAll
  static void writeTables() throws IOException {
    Path rotated = Files.createDirectory(directory.resolve("rotated"));
    for (Path capture : Traffic.captures()) {
      String name = String.valueOf(capture.getFileName());
      if (CAPTURES.contains(name)) {
        Files.copy(capture, rotated.resolve(name));
      }
    }
    Path home = Path.of(System.getProperty("user.home"));
    List<Path> before = hidden(home);
    String tables = directory + "/tables";
    assertThat(run("--all", "--tables", tables, "--table", "lake.dns", rotated.toString()))
        .isEmpty();
    for (String table : TABLES) {
      FIRST.put(table, rows(SQL.table("lake.dns." + table)));
    }
    assertThat(run("--all", "--table", "lake.dns", rotated.toString())).isEmpty();
    assertThat(hidden(home)).isEqualTo(before);
  }

  /** Returns what the program says of it. */
  private static String run(String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            LocalSpark.spark(),
            new ByteArrayOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return status == 0 ? "" : status + ": " + err.toString(StandardCharsets.UTF_8);
  }

  private static List<String> rows(Dataset<Row> table) {
    return table.drop("run").toJSON().collectAsList().stream().sorted().toList();
  }

  @Test
  void holdWhatParquetTablesDo() {
    for (String table : TABLES) {
      List<String> parquet = rows(SQL.read().parquet(directory + "/tables/" + table));
      assertThat(parquet).isNotEmpty();
      assertThat(FIRST.get(table)).as(table).isEqualTo(parquet);
    }
  }

  @Test
  void growWithEachRun() {
    for (String table : TABLES) {
      assertThat(SQL.table("lake.dns." + table).count())
          .as(table)
          .isEqualTo(2 * SQL.read().parquet(directory + "/tables/" + table).count());
    }
    assertThat(SQL.table("lake.dns.files").select("run").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(LocalSpark.spark().sc().applicationId());
  }

  private static List<Path> hidden(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(file -> file.toString().contains(".analyzer-spark")).sorted().toList();
    }
  }

  @Test
  void partitionsByHour() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(Files.readString(directory.resolve("tables/document.json")));
    String first = document.at("/exchanges/0/attempts/0/time").asText();
    assertThat(SQL.sql("DESCRIBE TABLE lake.dns.exchanges").collectAsList())
        .extracting(row -> row.getString(0))
        .contains("# Partition Information");
    assertThat(SQL.table("lake.dns.exchanges").select("hour").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .contains(first.substring(0, 10) + "-" + first.substring(11, 13));
  }

  @Test
  void saysInOneLineBeforeTheWorkThatACatalogIsNotThere() {
    assertThat(run("--table", "nowhere.dns.lake", directory + "/rotated"))
        .startsWith("2: ")
        .contains("--table nowhere.dns.lake: ")
        .hasLineCount(1);
    assertThat(run("--table", "not a name", directory + "/rotated"))
        .startsWith("2: ")
        .contains("--table not a name: ")
        .hasLineCount(1);
  }
}
