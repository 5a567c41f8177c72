# Starts Kafka as its own controller, with the passwords that are in files: settings go to memory only, none is an argument.
# Runs in any image that has bash, a Java and Kafka's jars in /opt/kafka/libs.
set -euo pipefail
umask 077
data=/var/lib/kafka/data
settings=/tmp/server.properties
administrator=$(<"/run/secrets/kafka-administrator")
controller=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
plain=org.apache.kafka.common.security.plain.PlainLoginModule

cat >"$settings" <<SETTINGS
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENT
listener.security.protocol.map=CLIENT:SASL_SSL,CONTROLLER:SASL_PLAINTEXT
listeners=CLIENT://:9093,CONTROLLER://127.0.0.1:9094
advertised.listeners=CLIENT://kafka:9093
controller.quorum.voters=1@127.0.0.1:9094
log.dirs=$data/log
auto.create.topics.enable=false
unclean.leader.election.enable=false

ssl.keystore.type=PEM
ssl.keystore.location=/run/secrets/kafka.pem
ssl.truststore.type=PEM
ssl.truststore.location=/run/secrets/kafka-ca.pem

# Everybody is somebody. PLAIN is for the broker itself and for the set-up; the services come by SCRAM.
listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-256,PLAIN
listener.name.client.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.client.plain.sasl.jaas.config=$plain required username="administrator" password="$administrator" user_administrator="$administrator";
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config=$plain required username="broker" password="$controller" user_broker="$controller";
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=false
super.users=User:administrator;User:broker

# There is no second broker that has a record when the power goes: what is acknowledged is on disk.
log.flush.interval.messages=1
broker.session.timeout.ms=2500
broker.heartbeat.interval.ms=500
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
offsets.retention.minutes=525600
SETTINGS

cat >/tmp/log4j2.properties <<'LOGGING'
status=warn
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d{ISO8601} %-5p [%c{1}] %m%n
rootLogger.level=warn
rootLogger.appenderRef.console.ref=console
LOGGING

run=(java -cp '/opt/kafka/libs/*' -Dlog4j2.configurationFile=/tmp/log4j2.properties)
if [ ! -f "$data/log/meta.properties" ]; then
  id=$("${run[@]}" kafka.tools.StorageTool random-uuid | tail -n 1)
  "${run[@]}" kafka.tools.StorageTool format --cluster-id "$id" --config "$settings"
fi
exec "${run[@]}" -Xmx"${KAFKA_HEAP:-384m}" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError kafka.Kafka "$settings"
