package io.maple.agent.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/**
 * Documents that an operation takes counters as JSON or as perf printed them, and how it answers;
 * on the methods of both, since the one that is read last counts.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(
    required = true,
    content = {
      @Content(
          mediaType = MediaType.APPLICATION_JSON_VALUE,
          schema = @Schema(implementation = ProfileRequest.class),
          examples = @ExampleObject(AgentExamples.PROFILE)),
      @Content(
          mediaType = MediaType.TEXT_PLAIN_VALUE,
          schema = @Schema(type = "string"),
          examples = @ExampleObject(AgentExamples.PERF))
    })
@ApiResponse(responseCode = "201", description = "Stored.", useReturnTypeSchema = true)
@ApiResponse(
    responseCode = "200",
    description = "Came before, and was not stored again.",
    useReturnTypeSchema = true)
@interface ProfileBody {}
