package io.dnsanalyzer.spark;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** What a task does: reads files, one after the other. */
final class Read implements FlatMapFunction<Iterator<InputFile>, Piece> {
  private static final long serialVersionUID = 1;

  private final Broadcast<SerializableWritable<Configuration>> hadoop;
  private final int[] dnsPorts;
  private final @Nullable Instant since;
  private final @Nullable Instant until;

  Read(Broadcast<SerializableWritable<Configuration>> hadoop, Options options) {
    this.hadoop = hadoop;
    dnsPorts = options.dnsPorts().stream().mapToInt(Integer::intValue).toArray();
    since = options.scope().since().orElse(null);
    until = options.scope().until().orElse(null);
  }

  @Override
  public Iterator<Piece> call(Iterator<InputFile> files) {
    Options options = options();
    Configuration configuration = hadoop.value().value();
    return new Iterator<>() {
      private Iterator<Piece> file = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!file.hasNext() && files.hasNext()) {
          file = new FileReading(files.next(), configuration, options);
        }
        return file.hasNext();
      }

      @Override
      public Piece next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return file.next();
      }
    };
  }

  /** Returns as much of the options as decides which frames matter. */
  private Options options() {
    Set<Integer> ports = new LinkedHashSet<>();
    for (int port : dnsPorts) {
      ports.add(port);
    }
    Scope scope =
        new Scope(
            Optional.ofNullable(since),
            Optional.ofNullable(until),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Options.DEFAULTS.withDnsPorts(ports).withScope(scope);
  }
}
