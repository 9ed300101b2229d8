package io.dnsanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.nio.file.Files;

/** A document is what its schema says. */
final class SchemaProperties {
  private static final Schema SCHEMA = schema();

  private SchemaProperties() {}

  static void check(JsonNode document) {
    assertThat(SCHEMA.validate(document.toString(), InputFormat.JSON)).isEmpty();
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(
                  Captures.named("../docs/dns-failure-analysis-1.schema.json").normalize()),
              InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
