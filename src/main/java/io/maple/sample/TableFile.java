package io.maple.sample;

import io.maple.problem.InvalidInputException;
import io.maple.text.Excerpt;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file of comma-separated values, gzipped or not, whose every row is as wide as its header. */
final class TableFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path path;

  TableFile(Path path) {
    this.path = path;
  }

  Rows open() throws IOException {
    return new Rows(
        FORMAT.parse(new InputStreamReader(stream(), StandardCharsets.UTF_8.newDecoder())));
  }

  InvalidInputException problem(long line, String what, String value) {
    return InvalidInputException.of(
        path.getFileName().toString(),
        "The file (%s), line %d, %s (%s).\nMaybe compare it with the format that import --help names."
            .formatted(path, line, what, Excerpt.of(value)),
        value);
  }

  InvalidInputException unreadable(Exception reason) {
    String why = reason instanceof NoSuchFileException ? "it does not exist" : reason.getMessage();
    return InvalidInputException.of(
        String.valueOf(path.getFileName()),
        "The file (%s) cannot be read: %s.\nMaybe check the path.".formatted(path, why),
        path.toString());
  }

  private InputStream stream() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    in.mark(2);
    int magic = (in.read() << 8) | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
  }

  /** The rows below the header, one after another. */
  final class Rows implements Iterable<CSVRecord>, AutoCloseable {

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private int width;

    private Rows(CSVParser parser) {
      this.parser = parser;
      this.records = parser.iterator();
    }

    List<String> header() throws IOException {
      if (!hasNext()) {
        throw new IOException("it is empty");
      }
      List<String> header = records.next().toList();
      width = header.size();
      return header;
    }

    /** The line of the row that was read last, counted from 1. */
    long line() {
      return parser.getCurrentLineNumber();
    }

    @Override
    public Iterator<CSVRecord> iterator() {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return Rows.this.hasNext();
        }

        @Override
        public CSVRecord next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          CSVRecord row = records.next();
          if (row.size() != width) {
            throw problem(line(), "is not as wide as its header", String.valueOf(row.size()));
          }
          return row;
        }
      };
    }

    private boolean hasNext() {
      try {
        return records.hasNext();
      } catch (UncheckedIOException broken) {
        throw unreadable(broken);
      }
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }
}
