package io.maple.model;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the database for a device and space.
 *
 * @param chosen the model that should serve; null when none should
 * @param served the model that can: another where the chosen one's bytes are damaged
 */
record LoadedModel(@Nullable UUID chosen, Optional<ServedModel> served) {}
