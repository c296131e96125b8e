package io.maple.platform;

import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.cfg.BytecodeSettings;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets Hibernate fill entities by reflection: it would generate classes for them at each start,
 * mostly proxies for references between entities, of which there are none.
 */
@Configuration(proxyBeanMethods = false)
class EntityConfiguration {

  @Bean
  HibernatePropertiesCustomizer withoutGeneratedClasses() {
    return properties ->
        properties.put(BytecodeSettings.BYTECODE_PROVIDER_INSTANCE, new BytecodeProviderImpl());
  }
}
