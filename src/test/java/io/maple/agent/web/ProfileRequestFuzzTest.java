package io.maple.agent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.problem.InvalidInputException;
import io.maple.problem.JsonRefusal;
import io.maple.profile.CheckedProfile;
import io.maple.profile.OperatorProfile;
import io.maple.testing.Refusals;
import io.maple.testing.ServiceJson;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ProfileRequestFuzzTest {

  private static final JsonMapper JSON = ServiceJson.mapper();

  @DictionaryEntries({
    "{\"operators\":[{\"operator\":\"",
    "nor_conv_3x3-c16-32x32",
    "\",\"repetitions\":1,\"latencyMillis\":1",
    ",\"counters\":{\"cycles\":1",
    ",\"instructions\":{\"state\":\"NOT_COUNTED\"}",
    ",\"branches\":{\"value\":1,\"running\":0.5}",
    ",\"LLC-loads\":\"<not supported>\"",
    ",\"perf\":\"1;;cycles;1;100.00;;\"",
    "}}]}",
    "\\ud83d",
    "\\n"
  })
  @FuzzTest
  void shouldReadOrRefuse(byte[] body) {
    List<OperatorProfile> operators;
    try {
      operators = read(body);
    } catch (JacksonException refusal) {
      Refusals.assertHelpful(JsonRefusal.of(refusal));
      return;
    } catch (InvalidInputException refusal) {
      Refusals.assertHelpful(refusal);
      return;
    }
    assertThat(read(JSON.writeValueAsBytes(Map.of("operators", operators)))).isEqualTo(operators);
  }

  private static List<OperatorProfile> read(byte[] body) {
    ProfileRequest request = JSON.readValue(body, ProfileRequest.class);
    // Spring refuses the body "null" before anyone sees it.
    return CheckedProfile.of(
        (request == null ? new ProfileRequest(null, null) : request).toProfile());
  }
}
