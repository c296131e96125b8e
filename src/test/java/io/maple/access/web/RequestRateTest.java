package io.maple.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.access.ApiKeys;
import io.maple.access.Scope;
import io.maple.testing.ServiceTest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who asks too often, by key or by address, waits. */
@ServiceTest
@TestPropertySource(
    properties = {
      "maple.security.admin-key=" + GuardedServiceTest.ADMIN,
      "maple.limits.requests-per-second=1"
    })
class RequestRateTest {

  private static final int MORE_THAN_MACHINES_NEED_A_SECOND_FOR = 10_000;

  @Autowired MockMvcTester http;
  @Autowired ApiKeys keys;

  @Test
  void shouldLetTheHastyWaitAndNobodyElse() {
    String hasty = "Bearer " + keys.make("hasty", Set.of(Scope.PREDICT)).text().value();
    String calm = "Bearer " + keys.make("calm", Set.of(Scope.PREDICT)).text().value();
    assertTooMany(untilRefused(hasty));
    assertThat(call(calm)).hasStatusOk();
    assertTooMany(untilRefused("Bearer wrong"));
    assertTooMany(untilRefused(null));
  }

  private MvcTestResult untilRefused(@Nullable String authorization) {
    MvcTestResult answer = call(authorization);
    for (int i = 0;
        i < MORE_THAN_MACHINES_NEED_A_SECOND_FOR && answer.getResponse().getStatus() != 429;
        i++) {
      answer = call(authorization);
    }
    return answer;
  }

  private static void assertTooMany(MvcTestResult answer) {
    assertThat(answer)
        .hasStatus(429)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .hasHeader("Retry-After", "1");
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("too-many-requests");
  }

  private MvcTestResult call(@Nullable String authorization) {
    var request = http.get().uri("/search-spaces");
    return (authorization == null ? request : request.header("Authorization", authorization))
        .exchange();
  }
}
