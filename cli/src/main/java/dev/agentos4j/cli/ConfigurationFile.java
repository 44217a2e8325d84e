package dev.agentos4j.cli;

import dev.agentos4j.server.ServerSetting;
import dev.agentos4j.server.ServerSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** {@code agentos.yaml}: settings of a server, a key and its value, or its list of values, on each line. */
final class ConfigurationFile {

    private static final List<String> KEYS =
            ServerSettings.all().stream().map(ServerSetting::key).toList();

    private final Path file;

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it cannot be read, is no YAML, or has a key that is no setting; names the line and the key
     */
    static ServerSettings read(Path file) {
        return new ConfigurationFile(file).read();
    }

    private ServerSettings read() {
        Optional<Node> root;
        try (Reader text = Files.newBufferedReader(file)) {
            root = new Compose(LoadSettings.builder()
                            .setLabel(file.toString())
                            .setAllowDuplicateKeys(false)
                            .build())
                    .composeReader(text);
        } catch (NoSuchFileException missing) {
            throw new UsageException("--config: there is no file " + file);
        } catch (IOException unreadable) {
            throw new UsageException("--config: cannot read " + file + ": " + unreadable.getMessage());
        } catch (MarkedYamlEngineException malformed) {
            int line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new UsageException(file + ", line " + line + ": " + malformed.getProblem());
        } catch (YamlEngineException malformed) {
            throw new UsageException(file + ": " + malformed.getMessage());
        }
        ServerSettings found = ServerSettings.none();
        if (root.isEmpty()) {
            return found;
        }
        if (!(root.get() instanceof MappingNode keys)) {
            throw new UsageException(place(root.get()) + ": must be lines of the form key: value");
        }
        for (NodeTuple line : keys.getValue()) {
            found = with(found, line);
        }
        return found;
    }

    private ServerSettings with(ServerSettings found, NodeTuple line) {
        String key = line.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
        String place = place(line.getKeyNode()) + ": " + key;
        ServerSetting setting = ServerSettings.find(key);
        if (setting == null) {
            String nearest = Nearest.to(key, KEYS);
            throw new UsageException(
                    place + ": there is no such setting" + (nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
        if (!found.values(setting).isEmpty()) {
            throw new UsageException(place + ": it is set twice");
        }
        return found.with(setting, values(line.getValueNode(), setting, place), place);
    }

    private static List<String> values(Node node, ServerSetting setting, String place) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return List.of(scalar.getValue());
        }
        if (node instanceof SequenceNode list
                && setting.form() == ServerSetting.Form.TEXTS
                && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return list.getValue().stream()
                    .map(each -> ((ScalarNode) each).getValue())
                    .toList();
        }
        throw new UsageException(place + ": must be a " + setting.form().words());
    }

    private String place(Node node) {
        return file
                + node.getStartMark()
                        .map(mark -> ", line " + (mark.getLine() + 1))
                        .orElse("");
    }
}
