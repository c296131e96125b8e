package io.maple.adaptation;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ConfirmationRepository extends Repository<ConfirmationEntity, ConfirmationEntity.Key> {

  /** What a confirmation says of a device in a space. */
  record Row(String deviceId, String space, double lnError, boolean inside90) {}

  List<ConfirmationEntity> saveAll(Iterable<ConfirmationEntity> confirmations);

  List<ConfirmationEntity> findByDeviceIdAndSpace(String deviceId, String space);

  void deleteAll(Iterable<? extends ConfirmationEntity> confirmations);

  @Query(
      "select new io.maple.adaptation.ConfirmationRepository$Row("
          + "c.deviceId, c.space, c.lnError, c.inside90)"
          + " from ConfirmationEntity c where c.deviceId in :deviceIds")
  List<Row> rows(Collection<String> deviceIds);
}
