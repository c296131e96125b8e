package io.maple.regression;

class BestProxyMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new BestProxyTrainer(context);
  }
}
