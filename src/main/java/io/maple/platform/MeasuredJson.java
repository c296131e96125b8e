package io.maple.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers with their length: else Tomcat sends them in chunks, whose end is a packet and a
 * system call of its own. An answer that cannot be written is a problem detail, too, and not half
 * an answer.
 *
 * <p>Long answers, which are streamed, do not come here.
 */
final class MeasuredJson extends JacksonJsonHttpMessageConverter {

  private static final int USUAL_BYTES = 1024;

  MeasuredJson(JsonMapper json) {
    super(json);
  }

  @Override
  protected void writeInternal(
      Object object,
      ResolvableType type,
      HttpOutputMessage answer,
      @Nullable Map<String, Object> hints)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    super.writeInternal(object, type, new Draft(answer.getHeaders(), bytes), hints);
    answer.getHeaders().setContentLength(bytes.size());
    bytes.writeTo(answer.getBody());
  }

  private record Draft(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public OutputStream getBody() {
      return body;
    }
  }
}
