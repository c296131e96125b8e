package io.maple.registry.web;

import io.maple.problem.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The file in a request's body, read while it arrives: the whole body, or the first file of a form
 * with the fields before it. Spring's own support of forms writes files to disk first.
 *
 * @param stream the file's bytes
 * @param fileName that a form gives to it, without directories and ending; null where none does
 * @param fields of a form, by name
 */
record NetworkFileBody(InputStream stream, @Nullable String fileName, Map<String, String> fields) {

  private static final int LONGEST_FIELD = 10_000;
  private static final int MOST_FIELDS = 20;

  /**
   * The file of a request.
   *
   * @throws InvalidInputException when a form has no file
   * @throws IOException when the body does not arrive
   */
  static NetworkFileBody of(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    boolean form =
        type != null
            && MediaType.MULTIPART_FORM_DATA.isCompatibleWith(MediaType.parseMediaType(type));
    if (!form) {
      return new NetworkFileBody(request.getInputStream(), null, Map.of());
    }
    try {
      return ofForm(request);
    } catch (FileUploadException malformed) {
      if (malformed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw InvalidInputException.of(
          "body",
          "The form cannot be read.\nMaybe let curl make it, with -F file=@network.onnx.",
          null);
    }
  }

  private static NetworkFileBody ofForm(HttpServletRequest request) throws IOException {
    Map<String, String> fields = new HashMap<>();
    FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
    while (parts.hasNext() && fields.size() < MOST_FIELDS) {
      FileItemStream part = parts.next();
      if (!part.isFormField()) {
        return new NetworkFileBody(part.openStream(), bare(part.getName()), fields);
      }
      fields.put(part.getFieldName(), text(part));
    }
    throw InvalidInputException.of(
        "body", "The form has no file.\nMaybe add a field of type file.", null);
  }

  private static String text(FileItemStream part) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream stream = part.openStream()) {
      text.writeBytes(stream.readNBytes(LONGEST_FIELD));
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static @Nullable String bare(@Nullable String fileName) {
    if (fileName == null) {
      return null;
    }
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** A field of the form, or the default. */
  String field(String name, String absent) {
    return fields.getOrDefault(name, absent);
  }
}
