package io.maple.model;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface HeldOutPointsRepository extends Repository<HeldOutPoints, UUID> {

  HeldOutPoints save(HeldOutPoints points);

  Optional<HeldOutPoints> findById(UUID modelId);
}
