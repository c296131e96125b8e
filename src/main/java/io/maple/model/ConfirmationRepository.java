package io.maple.model;

import java.util.List;
import org.springframework.data.repository.Repository;

interface ConfirmationRepository extends Repository<ConfirmationEntity, ConfirmationEntity.Key> {

  List<ConfirmationEntity> saveAll(Iterable<ConfirmationEntity> confirmations);

  List<ConfirmationEntity> findByDeviceIdAndSpace(String deviceId, String space);

  void deleteAll(Iterable<? extends ConfirmationEntity> confirmations);
}
