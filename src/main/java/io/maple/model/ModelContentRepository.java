package io.maple.model;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ModelContentRepository extends Repository<ModelContent, UUID> {

  ModelContent save(ModelContent content);
}
