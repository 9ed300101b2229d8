package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dnsanalyzer.exchange.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON document of every capture is what the schema in docs says. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA = schema();

  static List<Path> captures() throws IOException {
    return Testdata.captures();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void isWhatTheSchemaSays(Path capture) {
    String document = Run.of("--all", "--format", "json", capture.toString()).out();
    assertThat(SCHEMA.validate(document, InputFormat.JSON)).isEmpty();
    assertThat(document).matches("[\\n -~]*");
  }

  @Test
  void aScopeIsPartOfTheDocument() throws IOException {
    Run run =
        Run.of(
            "--format=json",
            "--client=192.51.100.0/24",
            "--server=203.0.113.2",
            "--name=*.COM",
            "--since=2024-03-14T13:26:00Z",
            "--until=1710422940.25",
            Testdata.capture("port-closed.pcap"));
    assertThat(SCHEMA.validate(run.out(), InputFormat.JSON)).isEmpty();
    assertThat(JSON.readTree(run.out()).get("scope").toString())
        .isEqualTo(
            "{\"since\":\"2024-03-14T13:26:00.000000Z\",\"until\":\"2024-03-14T13:29:00.250000Z\","
                + "\"client\":\"192.51.100.0/24\",\"server\":\"203.0.113.2\","
                + "\"name\":\"*.com.\"}");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void everyOutcomeIsInTheSchema(Outcome outcome) {
    String document = Run.of("--format", "json", Testdata.capture("port-closed.pcap")).out();
    String outcomes = "\"outcomes\":{\"" + outcome.code(12) + "\":";
    String other = document.replaceAll("\"outcomes\": *\\{\\s*\"\\w+\":", outcomes);
    assertThat(other).contains(outcomes);
    assertThat(SCHEMA.validate(other, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatItDoesNotName() {
    String document = Run.of("--format", "json", Testdata.capture("port-closed.pcap")).out();
    assertThat(
            SCHEMA.validate(
                document.replace("\"quotedBytes\"", "\"qoutedBytes\""), InputFormat.JSON))
        .isNotEmpty();
  }

  /** Members may be added to the document, so the schema allows them; here each must be in it. */
  private static Schema schema() {
    try {
      JsonNode schema =
          JSON.readTree(Testdata.ROOT.resolve("docs/dns-failure-analysis-1.schema.json").toFile());
      closeObjects(schema);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema.toString(), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void closeObjects(JsonNode node) {
    if (node.has("properties")
        && node.has("type")
        && !node.has("additionalProperties")
        && node instanceof ObjectNode object) {
      object.put("additionalProperties", false);
    }
    node.forEach(SchemaTest::closeObjects);
  }
}
