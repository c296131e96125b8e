package io.maple.learn.method;

import io.maple.learn.Method;
import io.maple.learn.ModelReader;

/** A method whose models are {@link FunctionModel}s. */
abstract class FunctionMethod implements Method {

  private final String label;
  private final String description;
  private final String reference;
  private final boolean drawsOnSources;

  FunctionMethod(String label, String description, String reference, boolean drawsOnSources) {
    this.label = label;
    this.description = description;
    this.reference = reference;
    this.drawsOnSources = drawsOnSources;
  }

  @Override
  public final String label() {
    return label;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String reference() {
    return reference;
  }

  @Override
  public final boolean drawsOnSources() {
    return drawsOnSources;
  }

  @Override
  public final ModelReader reader() {
    return FunctionModel::read;
  }
}
