package io.maple.faults;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;

/** What a service answered. */
record Answer(int status, String type, String body) {

  private static final Configuration LENIENT =
      Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS);

  /** What stands at a JSON path, as text; "null" where nothing does. */
  String at(String path) {
    return String.valueOf(JsonPath.using(LENIENT).parse(body).<Object>read(path));
  }
}
