package io.maple.learn.method;

import io.maple.learn.Method;

class MapleMethodTest extends MethodContract {

  @Override
  Method method() {
    return new MapleMethod();
  }
}
