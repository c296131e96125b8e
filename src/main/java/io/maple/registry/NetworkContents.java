package io.maple.registry;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The structures of uploaded networks, apart from what lists show. */
@Component
class NetworkContents {

  /** Below the 1 MiB that H2 allows a value. */
  private static final int PART_BYTES = 1 << 19;

  private final JdbcClient jdbc;

  NetworkContents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores the structure of a network that has been flushed. */
  @Transactional(propagation = Propagation.MANDATORY)
  void save(String networkId, byte[] content) {
    for (int part = 0; part * PART_BYTES < content.length; part++) {
      int from = part * PART_BYTES;
      byte[] some = Arrays.copyOfRange(content, from, Math.min(content.length, from + PART_BYTES));
      jdbc.sql("insert into network_structure (network_id, part, content) values (?, ?, ?)")
          .params(networkId, part, some)
          .update();
    }
  }

  /** The structure, empty where there is none. */
  @Transactional(readOnly = true)
  byte[] find(String networkId) {
    List<byte[]> parts =
        jdbc.sql("select content from network_structure where network_id = ? order by part")
            .param(networkId)
            .query(byte[].class)
            .list();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    parts.forEach(content::writeBytes);
    return content.toByteArray();
  }
}
