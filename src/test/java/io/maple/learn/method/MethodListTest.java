package io.maple.learn.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.learn.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of methods, and that each of them keeps the contract. */
class MethodListTest {

  static Iterable<Method> methods() {
    return Method.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void shouldHoldEachMethodToTheContract(Method method) throws ReflectiveOperationException {
    // Of TransferMethod: TransferMethodTest.
    Class<?> test = Class.forName(method.getClass().getName() + "Test");
    assertThat(test).isAssignableTo(MethodContract.class);
    MethodContract contract = (MethodContract) test.getDeclaredConstructor().newInstance();
    assertThat(contract.method()).hasSameClassAs(method);
  }

  @Test
  void shouldListTheDefaultFirst() {
    assertThat(Method.labels())
        .startsWith("transfer", "maple", "maple-x", "maple-edge")
        .doesNotHaveDuplicates();
    assertThat(Method.standard().label()).isEqualTo("transfer");
    assertThat(Method.find("Transfer")).isEmpty();
  }
}
