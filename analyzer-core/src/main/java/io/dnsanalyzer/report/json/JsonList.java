package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.report.shared.JsonEntry;
import io.dnsanalyzer.report.shared.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A list of the document whose entries are written out before their place in it comes; each stands
 * on a line of its own.
 */
final class JsonList implements Closeable {
  private static final byte[] SEPARATOR = JsonEntry.piece(",\n");

  private final Spool spool = new Spool();

  /** Adds an entry; where there is no memory for it, not even what stands before it. */
  void add(JsonEntry entry) throws IOException {
    spool.reserve(SEPARATOR.length + entry.length());
    if (spool.size() > 0) {
      spool.write(SEPARATOR);
    }
    entry.writeTo(spool);
  }

  /**
   * Writes the list as the value that comes next.
   *
   * @param out what {@code json} writes to
   */
  void copyTo(JsonGenerator json, OutputStream out) throws IOException {
    json.writeStartArray();
    if (spool.size() > 0) {
      json.writeRaw('\n');
      json.flush();
      spool.copyTo(out);
      json.writeRaw('\n');
    }
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
