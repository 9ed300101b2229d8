package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.Frame;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host without libpcap, and a program without pcap4j, see: a Java process of their own. */
class WithoutLibpcapTest {
  private static final String ABSENT = "-Dorg.pcap4j.core.pcapLibName=absent";

  @TempDir Path directory;
  private Path capture;

  /** Prints how many frames the file has, or why it cannot be read. */
  public static void main(String... args) throws IOException {
    String said;
    try (CaptureReader reader =
        CaptureReader.open(List.of(Path.of(args[1])), ReaderChoice.valueOf(args[0]))) {
      Frame frame;
      do {
        frame = reader.next();
      } while (frame != null);
      said = reader.files().get(0).frames() + " frames";
    } catch (IOException e) {
      said = e.getMessage();
    }
    System.out.println(said);
  }

  @BeforeEach
  void write() throws IOException {
    capture = Files.write(directory.resolve("two.pcap"), Samples.pcap("1 a1a1", "2 a2a2"));
  }

  @Test
  void autoReadsWithoutLibpcap() throws Exception {
    assertThat(run(classPath(""), ABSENT, ReaderChoice.AUTO)).containsExactly("2 frames");
  }

  @Test
  void autoReadsWithoutPcap4j() throws Exception {
    assertThat(run(classPath("pcap4j|jna"), ABSENT, ReaderChoice.AUTO)).containsExactly("2 frames");
  }

  @Test
  void askingForPcap4jSaysWhatIsMissing() throws Exception {
    String message =
        capture
            + ": libpcap cannot be loaded; install it, or read with the built-in reader"
            + " (--reader builtin)";
    assertThat(run(classPath(""), ABSENT, ReaderChoice.PCAP4J)).containsExactly(message);
  }

  @Test
  void theBuiltInReaderNeverLoadsPcap4j() throws Exception {
    List<String> said = run(classPath(""), "-Xlog:class+load", ReaderChoice.BUILTIN);
    assertThat(said).contains("2 frames").noneMatch(line -> line.matches(".*(pcap4j|sun\\.jna).*"));
  }

  /** The class path of these tests without the jars whose names match. */
  private static String classPath(String without) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> without.isEmpty() || !entry.matches(".*/(" + without + ")[^/]*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> run(String classPath, String option, ReaderChoice choice)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(option, "-cp", classPath, WithoutLibpcapTest.class.getName()));
    command.addAll(List.of(choice.name(), capture.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().toList();
  }
}
