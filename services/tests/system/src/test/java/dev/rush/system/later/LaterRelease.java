package dev.rush.system.later;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** Makes a process of this release write events as a later one would; given to Java as an agent. */
public final class LaterRelease {
    private static final String CODEC = "dev.rush.events.EventCodec";

    private LaterRelease() {}

    /** Called by Java before the program. */
    public static void premain(String options, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .type(ElementMatchers.named(CODEC))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Saying.class).on(ElementMatchers.named("body"))))
                .installOn(instrumentation);
    }

    /** Comes after the writing of a body. */
    public static final class Saying {
        private Saying() {}

        /** Says more. */
        @Advice.OnMethodExit
        public static void more(@Advice.Return(readOnly = false) byte[] body) {
            body = LaterBody.of(body);
        }
    }

    /** Writes the agent into that folder; what to give Java for it. */
    public static String agent(Path folder) {
        Path jar = folder.resolve("later-release.jar");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", LaterRelease.class.getName());
        main.putValue("Class-Path", place(AgentBuilder.class).toString());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : new Class<?>[] {LaterRelease.class, Saying.class, LaterBody.class}) {
                add(out, type.getName().replace('.', '/') + ".class");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return "-javaagent:" + jar;
    }

    private static void add(JarOutputStream out, String name) throws IOException {
        out.putNextEntry(new JarEntry(name));
        try (var bytes = LaterRelease.class.getClassLoader().getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("no class file " + name);
            }
            bytes.transferTo(out);
        }
        out.closeEntry();
    }

    private static URI place(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
