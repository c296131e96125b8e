package io.maple.regression;

class OperatorWiseMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new OperatorWiseTrainer(context);
  }
}
