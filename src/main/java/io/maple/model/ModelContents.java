package io.maple.model;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Models' bytes, written with their cards and read without the copies that Hibernate makes. */
@Component
class ModelContents {

  private final ModelContentRepository repository;
  private final JdbcClient jdbc;

  ModelContents(ModelContentRepository repository, JdbcClient jdbc) {
    this.repository = repository;
    this.jdbc = jdbc;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void save(UUID model, byte[] content) {
    repository.save(new ModelContent(model, content));
  }

  @Transactional(readOnly = true)
  public Optional<byte[]> find(UUID model) {
    return jdbc.sql("select content from latency_model_content where model_id = ?")
        .param(model)
        .query(byte[].class)
        .optional();
  }
}
