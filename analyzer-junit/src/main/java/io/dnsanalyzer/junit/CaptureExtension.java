package io.dnsanalyzer.junit;

import io.dnsanalyzer.Analysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes one test of each capture that a {@link CaptureTest} names. */
final class CaptureExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), CaptureTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    CaptureTest test =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), CaptureTest.class)
            .orElseThrow();
    try {
      List<CaptureGlob.Found> found = CaptureGlob.find(List.of(test.value()));
      return found.stream().map(Invocation::new);
    } catch (IOException e) {
      throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  /** One run of a test, for one capture. */
  private record Invocation(CaptureGlob.Found found) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return found.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Parameters(new TestCapture(found.path())));
    }
  }

  /** Gives a test what it asks for. */
  private record Parameters(TestCapture capture) implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == Analysis.class || type == TestCapture.class || type == Path.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      if (type == Path.class) {
        return capture.path();
      }
      if (type == TestCapture.class) {
        return capture;
      }
      try {
        return capture.analysis();
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }
}
