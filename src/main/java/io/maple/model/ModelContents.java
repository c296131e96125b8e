package io.maple.model;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Models' bytes, apart from their cards, so that lists of models do not read them. */
@Component
class ModelContents {

  private final JdbcClient jdbc;

  ModelContents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores the bytes of a model whose card has been flushed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void save(UUID model, byte[] content) {
    jdbc.sql("insert into latency_model_content (model_id, content) values (?, ?)")
        .params(model, content)
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<byte[]> find(UUID model) {
    return jdbc.sql("select content from latency_model_content where model_id = ?")
        .param(model)
        .query(byte[].class)
        .optional();
  }
}
