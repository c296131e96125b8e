package io.maple.access.web;

import io.maple.access.ApiKey;
import io.maple.access.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** The key that {@link ApiKeyFilter} found. */
@Component
class RequestKey implements Callers.CurrentKey {

  @Override
  public boolean isRequest() {
    return RequestContextHolder.getRequestAttributes() != null;
  }

  @Override
  public @Nullable ApiKey find() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof ApiKeyAuthentication authentication
        ? authentication.getPrincipal()
        : null;
  }
}
