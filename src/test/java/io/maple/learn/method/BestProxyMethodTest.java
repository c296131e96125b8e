package io.maple.learn.method;

import io.maple.learn.Method;

class BestProxyMethodTest extends MethodContract {

  @Override
  Method method() {
    return new BestProxyMethod();
  }
}
