package io.maple.regression;

class MapleXMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new MapleXTrainer(context);
  }
}
