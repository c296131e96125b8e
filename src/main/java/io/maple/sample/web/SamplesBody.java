package io.maple.sample.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;
import org.springframework.modulith.NamedInterface;

/**
 * Documents that an operation takes samples as JSON or as a table; on the methods of both, since
 * the one that is read last counts.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@NamedInterface("upload")
@RequestBody(
    required = true,
    content = {
      @Content(
          mediaType = MediaType.APPLICATION_JSON_VALUE,
          schema = @Schema(implementation = UploadRequest.class),
          examples = @ExampleObject(SampleExamples.JSON)),
      @Content(
          mediaType = SampleCsv.TYPE,
          schema = @Schema(type = "string"),
          examples = @ExampleObject(SampleExamples.CSV))
    })
public @interface SamplesBody {}
