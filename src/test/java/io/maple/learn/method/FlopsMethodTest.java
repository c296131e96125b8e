package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;

class FlopsMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new FlopsTrainer(context);
  }
}
