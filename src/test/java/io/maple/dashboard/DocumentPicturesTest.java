package io.maple.dashboard;

import static org.awaitility.Awaitility.await;

import io.maple.adaptation.Adaptations;
import io.maple.testing.OnH2;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Takes the documents' screenshots, of the bundled devices; copied from target/screenshots to
 * docs/images by hand.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnH2
@TestPropertySource(properties = "test.seeded=true")
class DocumentPicturesTest {

  @LocalServerPort int port;
  @Autowired Adaptations adaptations;

  @Test
  void shouldTakeThem() {
    try (Browser browser = Browser.start("http://127.0.0.1:" + port + "/")) {
      await().atMost(Duration.ofMinutes(2)).until(() -> adaptations.waiting() == 0);
      browser.open("#/devices/xeon-t1-b8-all");
      browser.see(".card", "more samples would");
      browser.find(".u-wrap");
      browser.picture("readme-device", 1110);
      browser.open("#/explore?a=xeon-t1-b1-all");
      browser.see(".compact", "Live MACs");
      browser.picture("readme-explore", 1110);
    }
  }
}
