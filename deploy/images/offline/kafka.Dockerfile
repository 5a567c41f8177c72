ARG FROM
FROM ${FROM}
COPY . /opt/kafka/libs/
RUN useradd --uid 1000 kafka && install -d -o kafka -g kafka /var/lib/kafka/data
USER kafka
