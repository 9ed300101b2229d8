package io.dnsanalyzer.cli.check;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.output.OutputFile;
import io.dnsanalyzer.fixture.Difference;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.assertion.CheckDraft;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Writes check files for captures that have none. */
final class CheckDrafts {
  private final Options options;
  private final CheckLog log;

  CheckDrafts(Options options, CheckLog log) {
    this.options = options;
    this.log = log;
  }

  /** Prints the schema of check files. */
  static void printSchema(Streams streams) throws IOException {
    streams.out().write(schema());
    streams.out().flush();
  }

  private static byte[] schema() throws IOException {
    try (InputStream in = CheckDraft.class.getResourceAsStream(CheckDraft.SCHEMA)) {
      if (in == null) {
        throw new FileNotFoundException(CheckDraft.SCHEMA + " is missing in the library");
      }
      return in.readAllBytes();
    }
  }

  /** Writes them, and the schema beside them for editors; returns the exit status. */
  int write(List<Fixture> fixtures) throws IOException {
    for (Fixture fixture : fixtures) {
      Path file = fixture.check().orElse(Fixture.checkOf(fixture.capture()));
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        log.left(file, "it is there already");
        continue;
      }
      String draft;
      try {
        draft = CheckDraft.of(fixture.capture(), options);
      } catch (IOException e) {
        log.failed(e);
        continue;
      }
      write(file, draft.getBytes(StandardCharsets.UTF_8));
      Path schema = file.resolveSibling(CheckDraft.SCHEMA_NAME);
      if (!Files.exists(schema, LinkOption.NOFOLLOW_LINKS)) {
        write(schema, schema());
      }
    }
    return log.status();
  }

  private void write(Path path, byte[] contents) throws IOException {
    try (OutputFile file = OutputFile.create(path)) {
      file.output().write(contents);
      file.output().flush();
      file.complete();
    }
    log.wrote(path, Difference.because("new"));
  }
}
