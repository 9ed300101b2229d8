package io.dnsanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The document of a capture in pieces beside that of the whole. */
final class Pieces {
  /** What is compared: everything about traffic, in values. */
  private static final List<String> MEMBERS =
      List.of("summary", "failures", "exchanges", "lookups", "unmatched", "incidents", "findings");

  /** What names frames in words, or in a filter for each file. */
  private static final Set<String> WORDS = Set.of("filter", "filters", "statement", "title");

  private Pieces() {}

  /**
   * Compares documents.
   *
   * @param cuts how many frames stand before each piece
   */
  static void areTheWhole(JsonNode pieces, List<Integer> cuts, JsonNode whole) {
    // The pieces are listed in the order of time, whatever order they were given in.
    for (String member : MEMBERS) {
      JsonNode expected = whole.path(member).deepCopy();
      JsonNode actual = pieces.path(member).deepCopy();
      wordless(expected);
      wordless(actual);
      assertThat(numbered(actual, cuts)).as("%s of pieces %s", member, cuts).isEqualTo(expected);
    }
  }

  private static void wordless(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(WORDS);
    }
    node.forEach(Pieces::wordless);
  }

  /** Turns places, which are a file and a frame of it, into frames of the whole. */
  private static JsonNode numbered(JsonNode node, List<Integer> cuts) {
    if (node instanceof ObjectNode object) {
      if (object.has("frame") && object.has("file")) {
        int frame = object.get("frame").intValue() + cuts.get(object.get("file").intValue());
        object.remove("file");
        object.put("frame", frame);
      }
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        object.set(
            name,
            name.equals("frames") && object.get(name) instanceof ArrayNode frames
                ? numbers(frames, cuts)
                : numbered(object.get(name), cuts));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, numbered(array.get(i), cuts));
      }
    }
    return node;
  }

  private static ArrayNode numbers(ArrayNode frames, List<Integer> cuts) {
    ArrayNode numbers = frames.arrayNode();
    for (JsonNode frame : frames) {
      numbers.add(
          frame.isObject()
              ? frame.get("frame").intValue() + cuts.get(frame.get("file").intValue())
              : frame.intValue());
    }
    return numbers;
  }
}
