package io.maple.learn.method;

import io.maple.learn.Method;

class FlopsMethodTest extends MethodContract {

  @Override
  Method method() {
    return new FlopsMethod();
  }
}
