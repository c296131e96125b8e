package io.maple.learn.method;

import io.maple.learn.Method;

class MapleEdgeMethodTest extends MethodContract {

  @Override
  Method method() {
    return new MapleEdgeMethod();
  }
}
