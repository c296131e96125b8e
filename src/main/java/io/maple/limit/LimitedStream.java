package io.maple.limit;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that is watched while it arrives. */
final class LimitedStream extends ServletInputStream {

  private final ServletInputStream body;
  private final BodyArrival arrival;

  LimitedStream(ServletInputStream body, BodyArrival arrival) {
    this.body = body;
    this.arrival = arrival;
  }

  @Override
  public int read() throws IOException {
    expect();
    int value = body.read();
    arrival.count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    expect();
    int read = body.read(buffer, offset, length);
    arrival.count(Math.max(read, 0));
    return read;
  }

  private void expect() throws IOException {
    // What came with the headers, as small bodies do, is there already. Asked at the end of a body,
    // Tomcat would look into the socket for what is available.
    if (!body.isFinished() && body.available() == 0) {
      arrival.expect();
    }
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
