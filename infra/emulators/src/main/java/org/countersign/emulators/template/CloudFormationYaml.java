package org.countersign.emulators.template;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a template's YAML into maps, lists and scalars, with every short tag ({@code !Ref x}) in its long form. */
final class CloudFormationYaml {

    private CloudFormationYaml() {}

    static Tree parse(String yaml) {
        refuseShortcuts(yaml);
        return Tree.of(new Yaml(new ShortTags()).load(yaml));
    }

    /**
     * CloudFormation takes neither aliases nor merges, which its linter lets through.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">Template formats</a>
     */
    private static void refuseShortcuts(String yaml) {
        for (Event event : new Yaml().parse(new StringReader(yaml))) {
            if (isShortcut(event)) {
                throw new IllegalArgumentException("CloudFormation takes no &, * and << of YAML, as on line "
                        + (event.getStartMark().getLine() + 1));
            }
        }
    }

    private static boolean isShortcut(Event event) {
        boolean merges = event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
        return merges || (event instanceof NodeEvent node && node.getAnchor() != null);
    }

    private static final class ShortTags extends SafeConstructor {

        ShortTags() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new LongForm());
            // "Version: 2012-10-17" is a word here, not a day.
            yamlConstructors.put(Tag.TIMESTAMP, new Text());
        }

        private Object plain(Node node) {
            return switch (node) {
                case MappingNode mapping -> constructMapping(mapping);
                case SequenceNode sequence -> constructSequence(sequence);
                case ScalarNode scalar -> scalar.getValue();
                default -> throw new IllegalArgumentException("Unexpected YAML " + node.getNodeId());
            };
        }

        private final class LongForm extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                String tag = node.getTag().getValue().substring(1);
                Object value = plain(node);
                return switch (tag) {
                    case "Ref", "Condition" -> Map.of(tag, value);
                    case "GetAtt" -> Map.of("Fn::GetAtt", value instanceof String dotted ? split(dotted) : value);
                    default -> Map.of("Fn::" + tag, value);
                };
            }

            private static List<String> split(String dotted) {
                return Arrays.asList(dotted.split("\\.", 2));
            }
        }

        private final class Text extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                return plain(node);
            }
        }
    }
}
