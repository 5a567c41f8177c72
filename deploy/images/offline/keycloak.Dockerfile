# Keycloak as it is published for Java, where its image cannot be pulled: the same paths and the same user.
ARG FROM
FROM ${FROM}
COPY --chown=1000:0 . /opt/keycloak
USER 1000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
