package io.dnsanalyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A list of the document whose entries are written out before their place in it comes. */
final class JsonList implements Closeable {
  private final Spool spool = new Spool();

  /** Writes entries at the end of the list. */
  final JsonValues entries;

  JsonList(CaptureShape shape) throws IOException {
    entries = JsonValues.entries(spool, shape);
  }

  /**
   * Writes the list as the value that comes next.
   *
   * @param out what {@code json} writes to
   */
  void copyTo(JsonGenerator json, OutputStream out) throws IOException {
    entries.json.flush();
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
