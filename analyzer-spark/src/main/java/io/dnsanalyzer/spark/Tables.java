package io.dnsanalyzer.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tables of what a JSON document says. A row is made of the line that an entry of the document is,
 * and its columns are the members of that: so neither can say what the other does not.
 */
final class Tables {
  private static final String ENDPOINT = "struct<ip:string,port:int>";
  private static final String QUESTION = "struct<name:string,type:string,class:string>";
  private static final String SEEN = "struct<frame:bigint,file:int,time:string>";
  private static final String ICMP =
      "array<struct<frame:bigint,file:int,time:string,delaySeconds:double,from:string,"
          + "reporter:string,version:int,type:int,code:int,kind:string,mtu:bigint,"
          + "quotedBytes:bigint,length:bigint,match:string,matchedBy:array<string>,"
          + "candidates:array<struct<frame:bigint,file:int>>,hopsFromCapture:int,"
          + "behind:struct<frame:bigint,file:int,time:string,host:"
          + ENDPOINT
          + ",from:string>>>";

  static final String EXCHANGE =
      "lookup bigint, transport string, client "
          + ENDPOINT
          + ", server "
          + ENDPOINT
          + ", id int, opcode int, question "
          + QUESTION
          + ", attempts array<struct<frame:bigint,file:int,time:string,flags:array<string>,"
          + "udpSize:int,length:bigint,nearest:"
          + SEEN
          + ",icmp:"
          + ICMP
          + ">>, response struct<frame:bigint,file:int,time:string,rcode:string,rcodeNumber:int,"
          + "sinceFirstAttemptSeconds:double,sinceLastAttemptSeconds:double,truncated:boolean,"
          + "answers:bigint,flags:array<string>,length:bigint,"
          + "extendedErrors:array<struct<code:int,name:string,text:string>>>, clientPortClosed "
          + ICMP
          + ", responseErrors "
          + ICMP
          + ", answeredFrom "
          + ENDPOINT
          + ", repeated array<"
          + SEEN
          + ">, incomplete array<"
          + SEEN
          + ">, handshake array<"
          + SEEN
          + ">, tcpAttempts array<"
          + SEEN
          + ">, tcpAcknowledged "
          + SEEN
          + ", tcpEnd "
          + SEEN
          + ", outcome string, notes array<string>";

  static final String LOOKUP =
      "lookup bigint, client string, name string, type string, outcome string, firstTime string,"
          + " lastTime string, exchanges bigint, queries bigint, servers array<string>,"
          + " answeredBy string, waitedSeconds double, degraded boolean, notes array<string>";

  /** What is told of incidents in words, and what has a form of its own, stays JSON. */
  static final String INCIDENT =
      "id bigint, title string, scope string, server "
          + ENDPOINT
          + ", servers array<string>, reporter string, outcomes map<string,bigint>, occurrences"
          + " struct<count:bigint,first:string,last:string,firstUntil:string>, firstFailure string,"
          + " lastFailure string, lastSuccessBefore string, firstSuccessAfter string, laterAnswer"
          + " string, recoverySeconds double, causedBy struct<incident:bigint,match:string>,"
          + " possibleCauses array<bigint>, match string, errors bigint, answeredLater bigint,"
          + " clients struct<affected:bigint,seen:bigint>, names"
          + " struct<affected:bigint,seen:bigint>, attempts bigint, exchanges bigint, lookups"
          + " bigint, answeredMeanwhile bigint, findings string, negativeEvidence string, oddities"
          + " string, notSupported array<string>";

  /** Of errors and of responses. */
  static final String UNMATCHED =
      "frame bigint, file int, time string, from string, to string, reporter string, version int,"
          + " type int, code int, kind string, mtu bigint, quotes string, transport string,"
          + " quotedSource "
          + ENDPOINT
          + ", quotedDestination "
          + ENDPOINT
          + ", server "
          + ENDPOINT
          + ", client "
          + ENDPOINT
          + ", id int, wrongChecksum boolean, opcode int, rcode string, rcodeNumber int, question "
          + QUESTION
          + ", reason string";

  static final String FILE =
      "name:string,format:string,compression:string,linkTypes:array<string>,bytes:bigint,"
          + "frames:bigint,framesCut:bigint,firstTime:string,lastTime:string,drops:bigint,"
          + "damage:struct<offset:bigint,reason:string>";

  private static final String CAPTURE = "\"capture\":";

  /** Where tables go. */
  interface Place {
    /**
     * Writes a table, or adds to it.
     *
     * @param rows divided by their column {@link #HOUR}, if they have one
     * @param areNone whether there is no row
     */
    void write(String table, Dataset<Row> rows, boolean areNone);
  }

  /** By it, all tables are divided but that of files. */
  static final String HOUR = "hour";

  private final SparkSession spark;
  private final Place place;

  Tables(SparkSession spark, Place place) {
    this.spark = spark;
    this.place = place;
  }

  /** Writes all tables without a row, so that what hinders it is known before the work begins. */
  void writeNone() {
    write(spark.emptyDataset(Encoders.STRING()).toDF("value"), "{}");
  }

  /**
   * Writes all tables.
   *
   * @param document the path of a JSON document
   * @throws IOException when it cannot be read
   */
  void write(String document) throws IOException {
    write(spark.read().text(document), head(document));
  }

  private void write(Dataset<Row> lines, String capture) {
    Column first = col("attempts").getItem(0);
    Column time = first.getField("time");
    Dataset<Row> exchanges = entries(lines, "{\"lookup\":[0-9]+,\"transport\":", EXCHANGE);
    write(
        "exchanges",
        exchanges
            .withColumn("time", time.cast("timestamp"))
            .withColumn("file", coalesce(first.getField("file"), lit(0))),
        time,
        col("question.name"));
    write(
        "lookups",
        entries(lines, "{\"lookup\":[0-9]+,\"client\":", LOOKUP),
        col("firstTime"),
        col("name"));
    write("incidents", entries(lines, "{\"id\":", INCIDENT), col("firstFailure"), col("id"));
    write("unmatched", entries(lines, "{\"frame\":", UNMATCHED), col("time"), col("frame"));
    Dataset<Row> files = files(capture).coalesce(1);
    place.write("files", files, files.isEmpty());
  }

  /** Returns the entries of the document whose lines begin in a way. */
  private static Dataset<Row> entries(Dataset<Row> lines, String begin, String columns) {
    // The first incident stands behind the name of their list.
    Column entry = regexp_replace(col("value"), "^\"incidents\":\\[", "");
    return lines
        .select(entry.as("value"))
        .where(col("value").rlike("^" + begin.replace("{", "\\{")))
        .select(from_json(col("value"), lit(columns), Map.of()).as("entry"))
        .select("entry.*");
  }

  /** Returns what the document says of the capture, which stands before all that is long. */
  private String head(String document) throws IOException {
    Path path = new Path(document);
    StringBuilder head = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                path.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(path),
                StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("\"scope\":") && !line.startsWith("\"windows\":")) {
        head.append(line);
        line = lines.readLine();
      }
    }
    int end = head.lastIndexOf(",");
    return head.substring(head.indexOf(CAPTURE) + CAPTURE.length(), end);
  }

  /** Returns the files in their order, by which other tables count them. */
  private Dataset<Row> files(String capture) {
    return spark
        .createDataset(List.of(capture), Encoders.STRING())
        .select(
            from_json(col("value"), lit("files array<struct<" + FILE + ">>"), Map.of())
                .getField("files")
                .as("files"))
        .select(posexplode(col("files")).as(new String[] {"file", "facts"}))
        .select("file", "facts.*");
  }

  private void write(String table, Dataset<Row> entries, Column time, Column next) {
    // In UTC, as the document has it; no form that would be taken for a day or a time.
    Column hour = concat(substring(time, 1, 10), lit("-"), substring(time, 12, 2));
    Dataset<Row> rows = entries.withColumn(HOUR, hour);
    boolean areNone = rows.isEmpty();
    place.write(
        table,
        areNone
            ? rows.coalesce(1)
            : rows.repartitionByRange(col(HOUR), next).sortWithinPartitions(col(HOUR), next, time),
        areNone);
  }

  /** Tells whether rows have an hour. */
  static boolean areByHour(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(HOUR);
  }
}
