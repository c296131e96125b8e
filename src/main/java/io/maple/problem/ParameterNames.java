package io.maple.problem;

import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A handler's parameters under the names that callers know them by. */
final class ParameterNames {

  private ParameterNames() {}

  static String asSent(MethodParameter parameter) {
    RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
    if (header != null && StringUtils.hasText(header.value())) {
      return header.value();
    }
    RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
    if (query != null && StringUtils.hasText(query.value())) {
      return query.value();
    }
    return Objects.requireNonNullElse(parameter.getParameterName(), "parameter");
  }
}
