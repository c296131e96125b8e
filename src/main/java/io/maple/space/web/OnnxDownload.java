package io.maple.space.web;

import io.maple.network.onnx.WritableModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** Streams a model as a file, or answers 304 to those who have it. */
final class OnnxDownload {

  static final String TYPE = "application/octet-stream";

  private OnnxDownload() {}

  static void send(
      WritableModel model, String name, ServletWebRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (request.checkNotModified(digest(model))) {
      return;
    }
    ContentDisposition file =
        ContentDisposition.attachment().filename(name + model.extension()).build();
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.toString());
    response.setContentType(TYPE);
    if (model.sizeBytes() != WritableModel.UNKNOWN_SIZE) {
      if (model.sizeBytes() != WritableModel.UNKNOWN_SIZE) {
        response.setContentLengthLong(model.sizeBytes());
      }
    }
    model.writeTo(response.getOutputStream());
  }

  // Writing twice costs some milliseconds a megabyte; keeping it would cost the memory.
  private static String digest(WritableModel model) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      model.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
