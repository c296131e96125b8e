package io.maple.registry.web;

import io.maple.network.onnx.WritableModel;
import io.maple.registry.NetworkView;
import io.maple.secret.Secrets;
import io.maple.space.networks.NetworkSpace;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** Streams a network with made-up weights, or answers 304 to those who have it. */
final class RunnableDownload {

  static final String TYPE = "application/octet-stream";

  /** Changes with what is written of the same network, so that nobody keeps an earlier file. */
  private static final int FORMAT = 1;

  private RunnableDownload() {}

  static void send(NetworkView view, ServletWebRequest request, HttpServletResponse response)
      throws IOException {
    String spec = view.network().spec();
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    // Of what it is made of: to draw gigabytes of weights twice for a digest would take long.
    String tag = Secrets.digest(FORMAT + " " + view.network().network().structure() + " " + spec);
    if (request.checkNotModified(tag)) {
      return;
    }
    WritableModel model = NetworkSpace.runnable(view.analysis().graph());
    ContentDisposition file =
        ContentDisposition.attachment().filename(fileName(spec) + model.extension()).build();
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.toString());
    response.setContentType(TYPE);
    if (model.sizeBytes() != WritableModel.UNKNOWN_SIZE) {
      if (model.sizeBytes() != WritableModel.UNKNOWN_SIZE) {
        response.setContentLengthLong(model.sizeBytes());
      }
    }
    model.writeTo(response.getOutputStream());
  }

  // File systems refuse some of the characters that names of dimensions have.
  private static String fileName(String spec) {
    return spec.replaceAll("[^A-Za-z0-9.]+", "-");
  }
}
