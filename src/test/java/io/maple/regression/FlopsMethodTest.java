package io.maple.regression;

class FlopsMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new FlopsTrainer(context);
  }
}
