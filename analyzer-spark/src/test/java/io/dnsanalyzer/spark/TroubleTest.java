package io.dnsanalyzer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.spark.FlakyFileSystem.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that die and files that fail cost nothing but time, or are told. */
class TroubleTest {
  private static final Options ALL = Options.DEFAULTS.withAnsweredToo(true);

  @TempDir Path directory;
  private List<Path> files;
  private String expected;

  @BeforeEach
  void writeFiles() throws IOException {
    files = new Traffic(9).cut(directory, 5);
    expected = Documents.ofOneProcess(files, ALL, ReportFormat.JSON);
  }

  @AfterEach
  void noMoreTrouble() {
    FlakyFileSystem.set(Trouble.NONE, "", 0, 0);
  }

  private String flaky() throws IOException {
    List<String> paths = files.stream().map(file -> "flaky:" + file).toList();
    return Documents.ofSparkPaths(paths, ALL, 5, ReportFormat.JSON);
  }

  /** What it told before it died counts once, and the facts of its file as well. */
  @Test
  void taskThatDiesInTheMiddleOfItsFileIsRunAgain() throws IOException {
    long middle = Files.size(files.get(2)) / 2;
    FlakyFileSystem.set(Trouble.TASK_DIES, name(2), middle, 1);
    assertThat(flaky()).isEqualTo(expected);
    assertThat(FlakyFileSystem.left).hasValueLessThan(1);
  }

  @Test
  void taskThatIsKilledIsRunAgain() throws Exception {
    FlakyFileSystem.set(Trouble.TASK_HANGS, name(1), Files.size(files.get(1)) / 2, 1);
    List<Long> tasks = new ArrayList<>();
    SparkListener started =
        new SparkListener() {
          @Override
          public void onTaskStart(SparkListenerTaskStart start) {
            synchronized (tasks) {
              tasks.add(start.taskInfo().taskId());
            }
          }
        };
    var context = LocalSpark.spark().sc();
    context.addSparkListener(started);
    Thread killer =
        new Thread(
            () -> {
              try {
                FlakyFileSystem.hangs.await(60, TimeUnit.SECONDS);
                Thread.sleep(500); // the listener hears of tasks a little later
                synchronized (tasks) {
                  tasks.forEach(task -> context.killTaskAttempt(task, true, "a test"));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    killer.start();
    assertThat(flaky()).isEqualTo(expected);
    killer.join();
    context.removeSparkListener(started);
    assertThat(FlakyFileSystem.hangs.getCount()).isZero();
  }

  /** Before the first frame, in the middle of it, and in the middle of the file. */
  @ParameterizedTest
  @ValueSource(ints = {0, 30, 5000})
  void fileWhoseStorageFailsOnceIsReadAgain(int after) throws IOException {
    FlakyFileSystem.set(Trouble.STORAGE_FAILS, name(3), after, 1);
    assertThat(flaky()).isEqualTo(expected);
    assertThat(FlakyFileSystem.left).hasValueLessThan(1);
  }

  /** As in one process: what comes before the bad sector is analysed, and the damage told. */
  @Test
  void fileWhoseStorageFailsForeverIsDamagedThere() throws IOException {
    FlakyFileSystem.set(
        Trouble.STORAGE_FAILS, name(3), Files.size(files.get(3)) / 2, Integer.MAX_VALUE);
    SparkAnalysis told = analyze(files.stream().map(file -> "flaky:" + file).toList());
    assertThat(told.unreadable()).isEmpty();
    assertThat(told.analysis().capture().files())
        .filteredOn(file -> file.damage() != null)
        .extracting(FileFacts::name)
        .containsExactly(name(3));
  }

  @Test
  void fileThatCannotBeReadIsToldAndTheOthersAnalysed() throws IOException {
    Path garbage = Files.writeString(directory.resolve("notes.txt.pcap"), "not a capture\0");
    List<String> paths = new ArrayList<>(files.stream().map(Path::toString).toList());
    paths.add(2, garbage.toString());
    SparkAnalysis told = analyze(paths);
    assertThat(told.unreadable())
        .singleElement()
        .asString()
        .startsWith("file:" + garbage + ": not a pcap or pcapng capture");
    assertThat(Documents.ofSparkPaths(paths, ALL, 2, ReportFormat.JSON)).isEqualTo(expected);
  }

  /** What is not a capture is no concern of a directory. */
  @Test
  void directoryStandsForTheCapturesInIt() throws IOException {
    Files.writeString(directory.resolve("README"), "cut into five");
    Analysis analysis = analyze(List.of(directory.toString())).analysis();
    assertThat(analysis.capture().files()).hasSize(5);
    assertThat(analyze(List.of(directory + "/part-[0-4].pcap")).analysis().summary())
        .isEqualTo(analysis.summary());
  }

  @Test
  void saysWhatIsWrongWhenThereIsNothingToRead() {
    assertThatThrownBy(() -> analyze(List.of(directory + "/none-*.pcap")))
        .isInstanceOf(IOException.class)
        .hasMessage(directory + "/none-*.pcap: no such file; check the path");
  }

  @Test
  void failsWithOneLineWhenATaskDiesAgainAndAgain() {
    FlakyFileSystem.set(Trouble.TASK_DIES, name(2), 100, Integer.MAX_VALUE);
    assertThatThrownBy(this::flaky)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Spark failed: ")
        .hasMessageNotContaining("\n");
  }

  private String name(int file) {
    return files.get(file).getFileName().toString();
  }

  private static SparkAnalysis analyze(List<String> paths) throws IOException {
    return SparkAnalyzer.with(LocalSpark.spark(), ALL).stream(paths, new AnalysisListener() {});
  }
}
