package dev.rush.worker.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes files with folders in their paths as trees within trees, without an index. */
final class NestedTree {
    private final ObjectStore objects;

    NestedTree(ObjectStore objects) {
        this.objects = objects;
    }

    /** The tree of these paths, each a regular file with the id at the same place in the other list. */
    String write(List<String> paths, List<String> ids) {
        Map<String, String> files = new TreeMap<>();
        for (int at = 0; at < paths.size(); at++) {
            files.put(paths.get(at), ids.get(at));
        }
        return write(files);
    }

    private String write(Map<String, String> files) {
        List<String> lines = new ArrayList<>();
        Map<String, Map<String, String>> folders = new TreeMap<>();
        files.forEach((path, id) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                lines.add("100644 blob " + id + "\t" + path);
            } else {
                folders.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                        .put(path.substring(slash + 1), id);
            }
        });
        folders.forEach((name, inside) -> lines.add("040000 tree " + write(inside) + "\t" + name));
        return objects.writeTree(lines);
    }
}
