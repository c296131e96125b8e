package io.maple.learn.method;

import io.maple.learn.Method;

class MapleForestMethodTest extends MethodContract {

  @Override
  Method method() {
    return new MapleForestMethod();
  }
}
