package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;

class MapleMethodTest extends MethodContract {

  @Override
  RowTrainer trainer(TrainingContext context) {
    return new MapleTrainer(context);
  }
}
