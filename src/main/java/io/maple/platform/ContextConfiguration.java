package io.maple.platform;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;

/** Spares the start what Spring searches for again and again. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class ContextConfiguration {

  /**
   * Lets Spring remember which beans have a type. By itself it does so only once the web server is
   * made, and with it most beans: each of them would look through all definitions.
   */
  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static BeanFactoryPostProcessor frozenDefinitions() {
    return ConfigurableListableBeanFactory::freezeConfiguration;
  }

  /** Looks for transactions in this service's classes; no library's bean begins one. */
  @Bean
  @Primary
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static AnnotationTransactionAttributeSource ownTransactions() {
    return new OwnTransactions();
  }

  private static final class OwnTransactions extends AnnotationTransactionAttributeSource {

    private static final long serialVersionUID = 1L;
    private static final String OWN = "io.maple.";

    OwnTransactions() {
      // Of methods that are not public too, as Spring has it for proxies of classes.
      super(false);
    }

    @Override
    public boolean isCandidateClass(Class<?> type) {
      return type.getName().startsWith(OWN) && super.isCandidateClass(type);
    }
  }
}
