# Built where the builder runs, whatever the image is for: Java's bytes are the same everywhere.
FROM --platform=$BUILDPLATFORM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY db db
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
  ./mvnw -B -q -DskipTests -Dspotless.check.skip package \
  && java -Djarmode=tools -jar target/maple.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN groupadd --gid 10001 maple \
  && useradd --uid 10001 --gid maple --home-dir /app --no-create-home --shell /usr/sbin/nologin maple \
  && mkdir -p /app/data && chown maple:maple /app/data
WORKDIR /app
# From what changes least to what changes most.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --chmod=755 src/main/deploy/train.sh src/main/deploy/healthy.sh /usr/local/bin/
ENV SPRING_PROFILES_ACTIVE=json
# With the very Java and the very files that will run: a cache of any other is ignored.
RUN train.sh
# What git knows is not in the build's context: docker build --build-arg REVISION=$(git rev-parse HEAD)
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Maple" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.revision="$REVISION"
ENV SERVER_ADDRESS=0.0.0.0 \
  INFO_REVISION=$REVISION
USER 10001:10001
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=8s --start-period=60s CMD ["healthy.sh"]
# Java warns on standard output, amid the JSON, of pieces of the cache that it does without.
ENTRYPOINT ["java", "-XX:AOTCache=maple.aot", "-Xlog:aot*=error", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "maple.jar"]
