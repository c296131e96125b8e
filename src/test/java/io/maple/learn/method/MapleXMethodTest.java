package io.maple.learn.method;

import io.maple.learn.Method;

class MapleXMethodTest extends MethodContract {

  @Override
  Method method() {
    return new MapleXMethod();
  }
}
