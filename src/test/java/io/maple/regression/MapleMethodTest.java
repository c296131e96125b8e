package io.maple.regression;

class MapleMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new MapleTrainer(context);
  }
}
