package io.maple.learn.method;

import io.maple.learn.Method;

class OperatorWiseMethodTest extends MethodContract {

  @Override
  Method method() {
    return new OperatorWiseMethod();
  }
}
