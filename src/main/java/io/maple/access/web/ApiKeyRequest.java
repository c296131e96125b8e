package io.maple.access.web;

import io.maple.access.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key shall be.
 *
 * @param name what a person calls it: who holds it, and for what
 */
record ApiKeyRequest(
    @Schema(example = "nightly search")
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must hold printable characters only")
        @Nullable String name,
    @Schema(example = "[\"predict\", \"write\"]") @NotEmpty
        @Nullable Set<@NotNull @Nullable Scope> scopes) {}
