import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes down in the jar what the annotations of each command say: reading annotations costs a start 40 ms, because the JVM
 * makes a class for every kind of them. A command with something this does not know is left to its annotations. Run by the build.
 */
final class WriteCommandModel {
    private static final Set<String> OF_COMMANDS =
            Set.of("name", "description", "subcommands", "aliases", "footer", "footerHeading", "versionProvider");
    private static final Set<String> OF_OPTIONS = Set.of(
            "names", "description", "paramLabel", "required", "converter", "split", "arity", "scope", "usageHelp", "versionHelp");
    private static final Set<String> OF_PARAMETERS = Set.of("index", "description", "paramLabel", "converter", "arity");

    public static void main(String[] arguments) throws Exception {
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            for (String name : classes(jar)) {
                Class<?> type = Class.forName(name, false, WriteCommandModel.class.getClassLoader());
                Command command = type.getAnnotation(Command.class);
                if (command != null && isKnown(type)) {
                    write(jar, name.replace('.', '/'), Json.write(model(type, command)));
                }
            }
        }
    }

    /** As a constant of a class of its own: opening a file in a jar takes the JVM longer than loading a class. */
    private static void write(FileSystem jar, String command, String model) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V21, Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, command + "$$Written", null, "java/lang/Object", null);
        int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        writer.visitField(constant, "MODEL", "Ljava/lang/String;", null, model).visitEnd();
        writer.visitEnd();
        Path file = Files.write(jar.getPath("/" + command + "$$Written.class"), writer.toByteArray());
        Files.setLastModifiedTime(file, Files.getLastModifiedTime(jar.getPath("/" + command + ".class")));
    }

    private static Set<String> classes(FileSystem jar) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var paths = Files.walk(jar.getPath("/dev/rush/cli"))) {
            paths.map(Path::toString)
                    .filter(path -> path.endsWith(".class"))
                    .map(path -> path.substring(1, path.length() - ".class".length()).replace('/', '.'))
                    .forEach(names::add);
        }
        return names;
    }

    private static boolean isKnown(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).noneMatch(field -> field.isAnnotationPresent(Spec.class));
    }

    private static JsonObject model(Class<?> type, Command command) throws ReflectiveOperationException {
        Map<String, Object> model = said(command, OF_COMMANDS);
        List<Object> arguments = new ArrayList<>();
        arguments(type, List.of(), arguments);
        model.put("arguments", arguments);
        return new JsonObject(model);
    }

    /** The arguments of a class, of what it extends and of what is mixed into it, with the way of fields to each. */
    private static void arguments(Class<?> type, List<String> way, List<Object> found)
            throws ReflectiveOperationException {
        if (type.getSuperclass() != Object.class) {
            arguments(type.getSuperclass(), way, found);
        }
        for (Field field : type.getDeclaredFields()) {
            List<String> here = new ArrayList<>(way);
            here.add(field.getName());
            if (field.isAnnotationPresent(Mixin.class)) {
                arguments(field.getType(), here, found);
            }
            Option option = field.getAnnotation(Option.class);
            Parameters parameters = field.getAnnotation(Parameters.class);
            if (option != null || parameters != null) {
                Map<String, Object> said =
                        option != null ? said(option, OF_OPTIONS) : said(parameters, OF_PARAMETERS);
                said.put("field", here);
                found.add(said);
            }
        }
    }

    /** What an annotation says beyond its defaults. */
    private static Map<String, Object> said(Annotation annotation, Set<String> known)
            throws IllegalAccessException, InvocationTargetException {
        Map<String, Object> said = new LinkedHashMap<>();
        for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
            Object value = attribute.invoke(annotation);
            if (!same(value, attribute.getDefaultValue())) {
                if (!known.contains(attribute.getName())) {
                    throw new IllegalStateException(
                            annotation + " says " + attribute.getName() + ", which this does not write down");
                }
                said.put(attribute.getName(), plain(value));
            }
        }
        return said;
    }

    private static boolean same(Object value, Object standard) {
        return value instanceof Object[] values
                ? standard instanceof Object[] standards && Arrays.equals(values, standards)
                : value.equals(standard);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Object[] values -> Arrays.stream(values).map(WriteCommandModel::plain).toList();
            case Class<?> type -> type.getName();
            default -> value instanceof Boolean ? value : value.toString();
        };
    }
}
