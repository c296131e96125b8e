package io.maple.registry.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the bodies that hold a network. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(
    required = true,
    content = {
      @Content(
          mediaType = "application/octet-stream",
          schema = @Schema(type = "string", format = "binary"),
          examples = @ExampleObject(NetworkExamples.PARAM)),
      @Content(
          mediaType = "application/x-protobuf",
          schema = @Schema(type = "string", format = "binary"),
          examples = @ExampleObject(NetworkExamples.PARAM)),
      @Content(
          mediaType = "text/plain",
          schema = @Schema(type = "string"),
          examples = @ExampleObject(NetworkExamples.PARAM))
    })
@interface NetworkBody {}
