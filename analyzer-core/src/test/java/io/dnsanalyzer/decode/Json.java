package io.dnsanalyzer.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object: values are strings, numbers as text, booleans, lists, objects or null. */
record Json(Map<String, Object> fields) {
  static Json read(Path file) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      parser.nextToken();
      return (Json) value(parser);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        return new Json(fields);
      }
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(parser));
        }
        return values;
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return parser.getBooleanValue();
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return parser.getText();
      }
    }
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  String text(String name) {
    return String.valueOf(fields.get(name));
  }

  boolean is(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  Json object(String name) {
    return (Json) fields.get(name);
  }

  List<Json> objects(String name) {
    return ((List<?>) fields.get(name)).stream().map(Json.class::cast).toList();
  }
}
