package io.maple.profile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A profile's operators as they are stored: JSON, the same bytes for the same operators. */
@Component
class ProfileContent {

  private record Stored(List<OperatorProfile> operators) {}

  private final JsonMapper json;

  ProfileContent(JsonMapper json) {
    this.json = json;
  }

  byte[] write(List<OperatorProfile> operators) {
    return json.writeValueAsBytes(new Stored(operators));
  }

  List<OperatorProfile> read(byte[] content) {
    return json.readValue(content, Stored.class).operators();
  }

  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
