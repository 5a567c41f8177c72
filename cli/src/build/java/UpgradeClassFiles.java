import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes in a jar that are older than Java 8 to the form of Java 8, with the stack maps that form needs.
 * The JVM's archive of loaded classes does not take classes older than Java 6, and picocli's are: without this, a
 * third of the command's start would be spent on loading and verifying picocli each time. Run by the build.
 */
final class UpgradeClassFiles {
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            for (Path old : classesBeforeJava8(files)) {
                Files.write(old, upgraded(Files.readAllBytes(old)));
            }
        }
    }

    private static List<Path> classesBeforeJava8(FileSystem files) throws IOException {
        try (var paths = Files.walk(files.getPath("/"))) {
            return paths.filter(path -> path.toString().endsWith(".class"))
                    .filter(UpgradeClassFiles::isBeforeJava8)
                    .toList();
        }
    }

    private static boolean isBeforeJava8(Path path) {
        try {
            return Files.readAllBytes(path)[7] < Opcodes.V1_8;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static byte[] upgraded(byte[] old) {
        ClassReader reader = new ClassReader(old);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(int version, int access, String name, String type, String parent, String[] of) {
                        super.visit(Opcodes.V1_8, access, name, type, parent, of);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
