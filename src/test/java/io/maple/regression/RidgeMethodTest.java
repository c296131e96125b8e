package io.maple.regression;

class RidgeMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new RidgeTrainer(context);
  }
}
