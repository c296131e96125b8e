package io.maple.learn.method;

import io.maple.learn.Method;

class TransferMethodTest extends MethodContract {

  @Override
  Method method() {
    return new TransferMethod();
  }
}
