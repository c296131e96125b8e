package io.maple;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.web.PagedModel;
import org.springframework.stereotype.Component;

/**
 * Says in the API documentation what records say by their types: a field is always there, unless it
 * is {@link Nullable}, and then it may be null or, where {@link JsonInclude} says so, absent.
 */
@Component
class RecordFields implements ModelConverter {

  private static final String REFERENCE = "#/components/schemas/";
  private static final String NULL = "null";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> known = Json.mapper().constructType(type.getType()).getRawClass();
    Schema<?> model = schema == null ? null : model(schema, context);
    if (model == null || model.getProperties() == null) {
      return schema;
    }
    if (known == PagedModel.class) {
      model.setRequired(List.copyOf(model.getProperties().keySet()));
    } else if (known.isRecord()) {
      for (RecordComponent component : known.getRecordComponents()) {
        Schema<?> field = model.getProperties().get(component.getName());
        if (field != null) {
          describe(model, component, field);
        }
      }
    }
    return schema;
  }

  private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    return reference == null
        ? schema
        : context.getDefinedModels().get(reference.replace(REFERENCE, ""));
  }

  private static void describe(Schema<?> model, RecordComponent component, Schema<?> field) {
    List<String> required = Objects.requireNonNullElse(model.getRequired(), List.of());
    if (required.contains(component.getName())) {
      return;
    }
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      model.addRequiredItem(component.getName());
    } else if (field.getTypes() != null
        && !component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
      field.addType(NULL);
    }
  }
}
