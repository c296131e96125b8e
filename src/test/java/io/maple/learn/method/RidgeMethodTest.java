package io.maple.learn.method;

import io.maple.learn.Method;

class RidgeMethodTest extends MethodContract {

  @Override
  Method method() {
    return new RidgeMethod();
  }
}
