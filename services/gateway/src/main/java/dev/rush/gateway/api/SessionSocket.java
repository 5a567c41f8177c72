package dev.rush.gateway.api;

import dev.rush.contracts.session.Frame;
import dev.rush.events.session.FrameCodec;
import dev.rush.gateway.service.Session;
import dev.rush.gateway.service.Sessions;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.logging.Logger;

/** {@code /gateway/v1/session}: a machine's connection. Frames of one connection are taken one after the other. */
@WebSocket(path = Frame.PATH)
public class SessionSocket {
    private static final Logger LOG = Logger.getLogger(SessionSocket.class);
    private static final TypedKey<Session> SESSION = new TypedKey<>("session");

    private final Sessions sessions;

    SessionSocket(Sessions sessions) {
        this.sessions = sessions;
    }

    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        connection.userData().put(SESSION, sessions.begin(new WebSocketLine(connection)));
    }

    @OnBinaryMessage
    @RunOnVirtualThread
    void take(byte[] bytes, WebSocketConnection connection) {
        Session session = connection.userData().get(SESSION);
        try {
            session.take(FrameCodec.read(bytes));
        } catch (IllegalArgumentException malformed) {
            session.broken(String.valueOf(malformed.getMessage()));
        }
    }

    @OnError
    @RunOnVirtualThread
    void fail(Throwable failure, WebSocketConnection connection) {
        Session session = connection.userData().get(SESSION);
        LOG.debugf("a session's connection broke: %s", failure.getMessage());
        if (session != null) {
            session.end();
        }
    }

    @OnClose
    @RunOnVirtualThread
    void close(WebSocketConnection connection) {
        Session session = connection.userData().get(SESSION);
        if (session != null) {
            session.end();
        }
    }
}
