package io.dnsanalyzer.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program in a process of its own, where what its streams are connected to matters. */
public final class OwnProcess {
  private OwnProcess() {}

  public static ProcessBuilder of(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.dnsanalyzer.cli.Main");
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command);
  }
}
