# What a worker's image stands on: a Java, git, and what confines agents. Agents are added here, or in an image of your own
# on top of the worker's: docker build -t localhost/rush-worker-base -f worker-base.Dockerfile .
ARG FROM=eclipse-temurin:25-jre
FROM ${FROM}
RUN apt-get update \
 && apt-get install -y --no-install-recommends git bubblewrap util-linux procps openssh-client ca-certificates \
 && rm -rf /var/lib/apt/lists/*
