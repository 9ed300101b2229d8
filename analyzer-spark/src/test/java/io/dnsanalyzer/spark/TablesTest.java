package io.dnsanalyzer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables hold what the document beside them does, under the names of its contract. */
class TablesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SparkSession SQL =
      SparkSession.builder().sparkContext(LocalSpark.spark().sc()).getOrCreate();

  @TempDir static Path directory;
  private static JsonNode document;

  @BeforeAll
  static void writeTables() throws IOException {
    new Traffic(5).cut(directory.resolve("rotated"), 6);
    assertThat(run("--all", "--tables", directory + "/tables", directory + "/rotated")).isZero();
    document = JSON.readTree(Files.readString(directory.resolve("tables/document.json")));
    for (String table : List.of("exchanges", "lookups", "incidents", "unmatched", "files")) {
      table(table).createOrReplaceTempView(table);
    }
  }

  private static int run(String... args) {
    return Main.run(
        LocalSpark.spark(),
        new ByteArrayOutputStream(),
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        args);
  }

  private static Dataset<Row> table(String name) {
    return SQL.read().parquet(directory + "/tables/" + name);
  }

  @Test
  void eachEntryIsARow() {
    assertAll(
        () -> assertThat(table("exchanges").count()).isEqualTo(size("exchanges")).isPositive(),
        () -> assertThat(table("lookups").count()).isEqualTo(size("lookups")).isPositive(),
        () -> assertThat(table("incidents").count()).isEqualTo(size("incidents")).isPositive(),
        () ->
            assertThat(table("unmatched").count())
                .isEqualTo(
                    document.at("/unmatched/icmpErrors").size()
                        + document.at("/unmatched/responses").size())
                .isPositive(),
        () -> assertThat(table("files").count()).isEqualTo(6));
    List<String> names = new ArrayList<>();
    document.at("/capture/files").forEach(file -> names.add(file.get("name").asText()));
    assertThat(table("files").orderBy("file").select("name").collectAsList())
        .extracting(row -> row.getString(0))
        .isEqualTo(names);
  }

  private static long size(String list) {
    return document.get(list).size();
  }

  /** Rows are entries, member by member: what a row has not is null in the document, or absent. */
  @Test
  void rowsSayWhatEntriesSay() throws IOException {
    assertThat(rows("exchanges", "time", "file", "hour"))
        .isEqualTo(entries(document.get("exchanges")));
    assertThat(rows("lookups", "hour")).isEqualTo(entries(document.get("lookups")));
    List<JsonNode> unmatched = new ArrayList<>();
    document.at("/unmatched/icmpErrors").forEach(unmatched::add);
    document.at("/unmatched/responses").forEach(unmatched::add);
    assertThat(rows("unmatched", "hour")).isEqualTo(entries(unmatched));
  }

  private static List<String> rows(String table, String... derived) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String row : table(table).drop(derived).toJSON().collectAsList()) {
      rows.add(JSON.readTree(row));
    }
    return entries(rows);
  }

  private static List<String> entries(Iterable<JsonNode> entries) {
    List<String> texts = new ArrayList<>();
    entries.forEach(entry -> texts.add(plain(entry)));
    texts.sort(null);
    return texts;
  }

  /** Members in the order of their names, without those that are null or empty. */
  private static String plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> members = new HashMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
      members.values().removeIf(value -> value.equals("null") || value.equals("[]"));
      return members.entrySet().stream()
          .map(member -> member.getKey() + "=" + member.getValue())
          .sorted()
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(plain(item)));
      return String.join(",", items).transform(text -> "[" + text + "]");
    }
    return node.isNumber() ? String.valueOf(node.asDouble()) : node.toString();
  }

  /** A member that is added to the contract is to be a column, too. */
  @Test
  void columnsAreTheMembersOfTheContract() throws IOException {
    Path root = Path.of(System.getProperty("analyzer.root", "..")).toAbsolutePath().normalize();
    JsonNode schema =
        JSON.readTree(Files.readString(root.resolve("docs/dns-failure-analysis-1.schema.json")));
    assertThat(columns("exchanges", "time", "file", "hour")).isEqualTo(members(schema, "exchange"));
    assertThat(columns("lookups", "hour")).isEqualTo(members(schema, "lookup"));
    assertThat(columns("incidents", "hour")).isEqualTo(members(schema, "incident"));
    Set<String> unmatched = members(schema, "unmatchedError");
    unmatched.addAll(members(schema, "unmatchedResponse"));
    assertThat(columns("unmatched", "hour")).isEqualTo(unmatched);
    Set<String> file = members(schema, "captureFile");
    file.remove("text"); // of printed logs
    assertThat(columns("files", "file")).isEqualTo(file);
  }

  private static Set<String> columns(String table, String... derived) {
    return new TreeSet<>(Arrays.asList(table(table).drop(derived).columns()));
  }

  private static Set<String> members(JsonNode schema, String entry) {
    Set<String> names = new TreeSet<>();
    schema.at("/$defs/" + entry + "/properties").fieldNames().forEachRemaining(names::add);
    names.remove("timeOfDay"); // of printed logs
    return names;
  }

  @Test
  void isPartitionedByHoursInUtc() {
    assertThat(table("exchanges").schema().apply("hour").dataType().typeName()).isEqualTo("string");
    String first = document.at("/exchanges/0/attempts/0/time").asText();
    assertThat(table("exchanges").select("hour").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .contains(first.substring(0, 10) + "-" + first.substring(11, 13));
    assertThat(
            SQL.sql("SELECT min(time) FROM exchanges")
                .first()
                .getTimestamp(0)
                .toInstant()
                .toString())
        .startsWith(first.substring(0, 23));
  }

  /** What docs/scale.md asks is answered, the view with the names of ENTRADA2 included. */
  @Test
  void thePageAsksWhatSparkUnderstands() throws IOException {
    Path root = Path.of(System.getProperty("analyzer.root", "..")).toAbsolutePath().normalize();
    String page = Files.readString(root.resolve("docs/scale.md"));
    List<String> statements =
        Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(statements).hasSizeGreaterThan(4);
    for (String statement : statements) {
      Dataset<Row> answer = SQL.sql(statement);
      if (!statement.startsWith("CREATE")) {
        assertThat(answer.collectAsList()).as(statement).isNotEmpty();
      }
    }
    assertThat(SQL.sql("SELECT count(*) FROM entrada WHERE pcap_file LIKE 'part-%'").first().get(0))
        .isEqualTo(size("exchanges"));
    assertThat(SQL.sql("SELECT count(*) FROM entrada WHERE qtype IS NULL").first().get(0))
        .isEqualTo(SQL.sql("SELECT count(*) FROM exchanges WHERE question IS NULL").first().get(0));
  }

  @Test
  void writesTablesWithoutRows() throws IOException {
    Path quiet = directory.resolve("quiet");
    Files.createDirectory(quiet);
    Files.write(
        quiet.resolve("none.pcap"),
        java.util.HexFormat.of().parseHex("a1b2c3d400020004000000000000000000040000" + "00000001"));
    assertThat(run("--tables", directory + "/none", quiet.toString())).isZero();
    Dataset<Row> none = SQL.read().parquet(directory + "/none/exchanges");
    assertThat(none.count()).isZero();
    assertThat(none.columns()).contains("outcome", "hour");
  }

  @Test
  void leavesADirectoryAloneThatIsThere() {
    assertThat(run("--tables", directory.toString(), directory + "/rotated")).isEqualTo(2);
  }
}
