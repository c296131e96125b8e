package io.maple.regression;

class TransferMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new TransferTrainer(context);
  }
}
