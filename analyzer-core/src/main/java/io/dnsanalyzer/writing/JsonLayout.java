package io.dnsanalyzer.writing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * A line for each member of the document and for each entry of its lists; compact inside a line.
 */
public final class JsonLayout extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    json.writeRaw(depth(json.getOutputContext()) == 1 ? ",\n" : ",");
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(depth(json.getOutputContext()) <= 3 ? ",\n" : ",");
  }

  private static int depth(JsonStreamContext context) {
    int depth = 0;
    for (JsonStreamContext c = context; c.getParent() != null; c = c.getParent()) {
      depth++;
    }
    return depth;
  }
}
