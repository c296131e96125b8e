package io.maple.regression;

class MapleEdgeMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new MapleEdgeTrainer(context);
  }
}
