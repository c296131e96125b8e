package io.maple.platform;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Keeps the settings that a context is generated with beside it, when the service is built. */
class GeneratedContextSettings implements BeanFactoryInitializationAotProcessor {

  /** Where they are, on the class path. */
  static final String RESOURCE = "META-INF/maple/generated-context.txt";

  @Override
  public BeanFactoryInitializationAotContribution processAheadOfTime(
      ConfigurableListableBeanFactory beans) {
    Environment environment =
        beans.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class);
    String settings = ContextSettings.of(environment).toText();
    return (generation, code) -> generation.getGeneratedFiles().addResourceFile(RESOURCE, settings);
  }
}
