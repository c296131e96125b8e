package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;

class OperatorWiseMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new OperatorWiseTrainer(context);
  }
}
