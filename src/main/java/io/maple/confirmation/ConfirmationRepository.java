package io.maple.confirmation;

import java.util.List;
import org.springframework.data.repository.Repository;

interface ConfirmationRepository extends Repository<ConfirmationEntity, ConfirmationEntity.Key> {

  List<ConfirmationEntity> saveAll(Iterable<ConfirmationEntity> confirmations);

  List<ConfirmationEntity> findByDeviceIdAndSpaceAndQuantity(
      String deviceId, String space, String quantity);

  void deleteAll(Iterable<? extends ConfirmationEntity> confirmations);
}
