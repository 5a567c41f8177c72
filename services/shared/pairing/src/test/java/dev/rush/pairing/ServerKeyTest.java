package dev.rush.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeyTest {
    @TempDir
    Path folder;

    @TempDir
    Path other;

    @Test
    void aServerKeepsItsKey() throws IOException {
        ServerKey made = ServerKey.in(folder);

        assertThat(ServerKey.in(folder)).isEqualTo(made);
        assertThat(ServerKey.in(other).pin()).isNotEqualTo(made.pin());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
                .isEqualTo("rw-------");
    }

    @Test
    void whoPinnedTheKeyConnectsAndNobodyElseDoes() throws Exception {
        ServerKey key = ServerKey.in(folder);
        try (SSLServerSocket server = listen(key)) {
            Thread.ofVirtual().start(() -> answer(server));

            assertThat(ask(key.pin(), server.getLocalPort())).isEqualTo('y');

            KeyPin wrong = ServerKey.in(other).pin();
            assertThatThrownBy(() -> ask(wrong, server.getLocalPort()))
                    .matches(WrongKeyException::isCauseOf, "says that the key is wrong");
            assertThatThrownBy(() -> ask(SSLContext.getDefault(), server.getLocalPort()))
                    .as("nobody vouches for it")
                    .isInstanceOf(IOException.class);
        }
    }

    private static int ask(KeyPin pin, int port) throws IOException {
        return ask(pin.context(), port);
    }

    private static int ask(SSLContext context, int port) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read();
        }
    }

    private static void answer(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                client.getOutputStream().write('y');
            } catch (IOException refused) {
                continue; // by the client, which is what is tested
            }
        }
    }

    private static SSLServerSocket listen(ServerKey key) throws Exception {
        Certificate certificate;
        try (var in = Files.newInputStream(key.certificate())) {
            certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        String pem = Files.readString(key.key(), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "rush",
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)),
                new char[0],
                new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
