package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;

class TransferMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new TransferTrainer(context);
  }
}
