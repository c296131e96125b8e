package io.maple.storage;

import com.zaxxer.hikari.HikariDataSource;
import org.h2.Driver;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which driver opens an embedded database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean
  static BeanPostProcessor embeddedDriver() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
            && Driver.class.getName().equals(pool.getDriverClassName())) {
          pool.setDriverClassName(EmbeddedDriver.class.getName());
        }
        return bean;
      }
    };
  }
}
