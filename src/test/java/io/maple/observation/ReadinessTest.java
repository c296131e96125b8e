package io.maple.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.model.ServingModels;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class ReadinessTest {

  private final ServingModels serving = Mockito.mock();
  private final ModelsHealthIndicator models = new ModelsHealthIndicator(serving);

  @Test
  void shouldNotBeReadyBeforeModelsAreLoaded() {
    assertThat(models.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
  }

  @Test
  void shouldBecomeReadyWhenTheDatabaseAnswersAgain() {
    Mockito.when(serving.loadAll())
        .thenThrow(new DataAccessResourceFailureException("gone"))
        .thenReturn(3);
    models.run(new DefaultApplicationArguments());
    assertThat(models.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    models.load();
    assertThat(models.health().getStatus()).isEqualTo(Status.UP);
    models.load();
    Mockito.verify(serving, Mockito.times(2)).loadAll();
  }
}
