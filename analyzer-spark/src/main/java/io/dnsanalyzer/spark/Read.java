package io.dnsanalyzer.spark;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.Sieve;
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
  private final boolean areAllWanted;

  Read(Broadcast<SerializableWritable<Configuration>> hadoop, Options options) {
    this.hadoop = hadoop;
    dnsPorts = options.dnsPorts().stream().mapToInt(Integer::intValue).toArray();
    since = options.scope().since().orElse(null);
    until = options.scope().until().orElse(null);
    areAllWanted = options.pseudonyms().isPresent();
  }

  @Override
  public Iterator<Piece> call(Iterator<InputFile> files) {
    Configuration configuration = hadoop.value().value();
    return new Iterator<>() {
      private Iterator<Piece> file = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!file.hasNext() && files.hasNext()) {
          file = new FileReading(files.next(), configuration, sieve());
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

  /** Makes it of as much of the options as decides which frames matter. */
  private Sieve sieve() {
    if (areAllWanted) {
      return Sieve.ofAll();
    }
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
    return new Sieve(Options.DEFAULTS.withDnsPorts(ports).withScope(scope));
  }
}
