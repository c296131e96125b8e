package io.maple;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.maple.adaptation.Adaptations;
import io.maple.device.Devices;
import io.maple.learn.accuracy.Accuracy;
import io.maple.limit.Limits;
import io.maple.sample.LatencyTable;
import io.maple.sample.Samples;
import io.maple.space.SearchSpaces;
import io.maple.testing.ServiceTest;
import io.maple.testing.SharedData;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * Task ND of the published tables, through the service: nine devices are imported, six others get
 * 20 samples each, and all cells that were not measured are predicted.
 */
@ServiceTest
@DirtiesContext
class PublishedTaskTest {

  private static final List<String> SOURCES =
      List.of(
          "1080ti_1",
          "1080ti_32",
          "1080ti_256",
          "silver_4114",
          "silver_4210r",
          "samsung_a50",
          "pixel3",
          "essential_ph_1",
          "samsung_s7");
  private static final List<String> TARGETS =
      List.of("titan_rtx_256", "gold_6226", "pixel2", "raspi4", "eyeriss", "fpga");
  private static final String SPACE = "nasbench201";
  private static final int SAMPLES = 20;
  private static final double FLOOR = 0.955;

  @Autowired MockMvcTester http;
  @Autowired JsonMapper json;
  @Autowired Devices devices;
  @Autowired Samples samples;
  @Autowired Adaptations adaptations;
  @Autowired Limits limits;

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(Specs architectures, List<Column> devices) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Specs(List<String> specs) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Column(double[] latencyMillis) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Card(double trainingMillis, List<String> sources) {}

  @Test
  void shouldPredictUnseenCellsFromTwentySamples() throws Exception {
    LatencyTable table =
        LatencyTable.read(
            SharedData.require("nasbench201/architectures.csv.gz"),
            SharedData.require("nasbench201/latency.csv.gz"));
    new TableImport(devices, samples, adaptations, limits)
        .run(
            SearchSpaces.named(SPACE),
            table,
            SOURCES,
            900,
            null,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    double sum = 0;
    for (String target : TARGETS) {
      sum += predict(target, table);
    }
    double mean = sum / TARGETS.size();
    System.out.printf(Locale.ROOT, "Task ND, 20 samples: mean Spearman %.3f%n", mean);
    assertThat(mean).isGreaterThanOrEqualTo(FLOOR);
  }

  private double predict(String target, LatencyTable table) throws Exception {
    post("/devices", MediaType.APPLICATION_JSON, register(target), 201);
    List<Integer> order = new ArrayList<>();
    Collections.addAll(order, indices(table.specs().size()));
    Collections.shuffle(order, new Random(target.hashCode()));
    double[] measured = table.latency(target);
    StringBuilder csv = new StringBuilder("space,spec,latency_ms\n");
    for (int place : order.subList(0, SAMPLES)) {
      csv.append(SPACE).append(',').append(table.specs().get(place)).append(',');
      csv.append(measured[place]).append('\n');
    }
    post("/devices/" + target + "/samples", new MediaType("text", "csv"), csv.toString(), 200);
    long start = System.nanoTime();
    Answer answer =
        json.readValue(
            post("/predict/batch", MediaType.APPLICATION_JSON, batch(target), 200), Answer.class);
    double batchMillis = (System.nanoTime() - start) / 1e6;
    double spearman = spearman(answer, table, measured, order.subList(SAMPLES, order.size()));
    Card card =
        json.readValue(
                http.get()
                    .uri("/devices/" + target + "/models")
                    .exchange()
                    .getResponse()
                    .getContentAsString(),
                Card[].class)[0];
    assertThat(card.sources()).hasSize(SOURCES.size());
    System.out.printf(
        Locale.ROOT,
        "%-14s Spearman %.3f, adapted in %.0f ms, all cells answered and read in %.0f ms%n",
        target,
        spearman,
        card.trainingMillis(),
        batchMillis);
    return spearman;
  }

  private static double spearman(
      Answer answer, LatencyTable table, double[] measured, List<Integer> unseen) {
    Map<String, Double> bySpec = new HashMap<>();
    List<String> specs = answer.architectures().specs();
    for (int i = 0; i < specs.size(); i++) {
      bySpec.put(specs.get(i), answer.devices().get(0).latencyMillis()[i]);
    }
    double[] predicted =
        unseen.stream().mapToDouble(place -> bySpec.get(table.specs().get(place))).toArray();
    return Accuracy.spearman(
        predicted, unseen.stream().mapToDouble(place -> measured[place]).toArray());
  }

  private static Integer[] indices(int size) {
    Integer[] indices = new Integer[size];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  private static String register(String target) {
    return "{\"id\": \"%s\", \"name\": \"%s\", \"kind\": \"CPU\"}".formatted(target, target);
  }

  private static String batch(String target) {
    return "{\"devices\": [\"%s\"], \"space\": \"nasbench201\", \"all\": true}".formatted(target);
  }

  private String post(String path, MediaType type, String body, int status) throws Exception {
    MvcTestResult answer = http.post().uri(path).contentType(type).content(body).exchange();
    assertThat(answer).hasStatus(status);
    return answer.getResponse().getContentAsString();
  }
}
