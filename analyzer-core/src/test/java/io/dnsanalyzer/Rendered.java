package io.dnsanalyzer;

import static java.util.stream.Collectors.joining;

import io.dnsanalyzer.packet.FrameRef;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Values as text, component by component, with frames named as the caller likes. */
final class Rendered {
  private final Function<FrameRef, String> frames;

  Rendered(Function<FrameRef, String> frames) {
    this.frames = frames;
  }

  String of(Object value) {
    if (value instanceof FrameRef frame) {
      return frames.apply(frame);
    }
    if (value instanceof Collection<?> all) {
      return all.stream().map(this::of).collect(joining("\n", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return of(map.entrySet().stream().map(e -> of(e.getKey()) + "=" + of(e.getValue())).toList());
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(this::of).orElse("-");
    }
    if (value instanceof Record) {
      return Arrays.stream(value.getClass().getRecordComponents())
          .map(component -> component.getName() + "=" + of(component(value, component)))
          .collect(joining(", ", value.getClass().getSimpleName() + "(", ")"));
    }
    return String.valueOf(value);
  }

  private static Object component(Object of, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Returns all of an analysis but its files and what diagnoses say in words. */
  String of(Analysis analysis) {
    return String.join(
        "\n",
        "dns messages "
            + analysis.capture().dnsMessages()
            + ", errors "
            + analysis.capture().icmpErrors(),
        of(analysis.capture().limits()),
        of(analysis.summary()),
        of(analysis.told().exchanges()),
        of(analysis.told().lookups()),
        of(analysis.told().unmatchedResponses()),
        of(analysis.told().unmatchedErrors()),
        of(analysis.incidents()));
  }
}
