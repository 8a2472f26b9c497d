package org.countersign.emulators.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a template's text, kind by kind. Resources of a kind that nobody asks for are not even resolved. */
public final class TemplateReader {

    private static final String FUNCTION = "AWS::Serverless::Function";

    private final Tree root;
    private final Map<String, String> parameters;
    private final Intrinsics intrinsics;

    private TemplateReader(Tree root, Map<String, String> parameters) {
        this.root = root;
        this.parameters = parameters;
        this.intrinsics = new Intrinsics(root, parameters);
    }

    /**
     * Of this text, with these parameters instead of their defaults.
     *
     * @throws IllegalArgumentException when a parameter has no value, or has one and is unknown
     */
    public static TemplateReader of(String yaml, Map<String, String> overrides) {
        Tree root = CloudFormationYaml.parse(yaml);
        return new TemplateReader(root, parameters(root.tree("Parameters"), overrides));
    }

    /** Every resource that a deployment with these parameters would have, of whatever kind; what is not played here, too. */
    public static List<Resource> resources(String yaml, Map<String, String> overrides) {
        TemplateReader reader = of(yaml, overrides);
        return reader.root.tree("Resources").entries().keySet().stream()
                .filter(reader::exists)
                .map(reader::resolved)
                .toList();
    }

    /** What the template says of its parameters, by name. */
    public static Map<String, Tree> parameters(String yaml) {
        Tree declared = CloudFormationYaml.parse(yaml).tree("Parameters");
        return declared.entries().keySet().stream().collect(Collectors.toMap(Function.identity(), declared::tree));
    }

    /** The value of every parameter. */
    public Map<String, String> values() {
        return parameters;
    }

    public List<FunctionResource> functions() {
        return all(FUNCTION, new Functions(managedPolicies())::read);
    }

    public List<TableResource> tables() {
        return all("AWS::DynamoDB::Table", TableResource::of);
    }

    public List<Named> topics() {
        return all("AWS::SNS::Topic", Named::of);
    }

    public List<BucketResource> buckets() {
        return all("AWS::S3::Bucket", BucketResource::of);
    }

    public List<QueueResource> queues() {
        return all("AWS::SQS::Queue", QueueResource::of);
    }

    public List<Subscription> subscriptions() {
        return all("AWS::SNS::Subscription", Subscription::of);
    }

    /** SSM parameters by name. */
    public Map<String, String> ssmParameters() {
        return all("AWS::SSM::Parameter", Function.identity()).stream()
                .collect(Collectors.toMap(Resource::name, TemplateReader::value));
    }

    private Map<String, List<Grant>> managedPolicies() {
        return all("AWS::IAM::ManagedPolicy", Function.identity()).stream()
                .collect(Collectors.toMap(
                        Resource::reference,
                        policy -> Functions.statements(policy.properties().tree("PolicyDocument"))));
    }

    private <T> List<T> all(String type, Function<Resource, T> reader) {
        return root.tree("Resources").entries().keySet().stream()
                .filter(id -> root.tree("Resources")
                        .tree(id)
                        .text("Type")
                        .filter(type::equals)
                        .isPresent())
                .filter(this::exists)
                .map(this::resolved)
                .map(reader)
                .toList();
    }

    private boolean exists(String logicalId) {
        return root.tree("Resources")
                .tree(logicalId)
                .text("Condition")
                .map(intrinsics::condition)
                .orElse(true);
    }

    private Resource resolved(String logicalId) {
        Tree raw = root.tree("Resources").tree(logicalId);
        String type = raw.required("Type");
        Tree own = raw.tree("Properties");
        Tree all = type.equals(FUNCTION) ? root.tree("Globals").tree("Function").under(own) : own;
        return new Resource(logicalId, type, Tree.of(intrinsics.resolve(all.entries())));
    }

    private static String value(Resource parameter) {
        return parameter.properties().required("Value");
    }

    private static Map<String, String> parameters(Tree declared, Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : declared.entries().keySet()) {
            values.put(name, declared.tree(name).text("Default").orElse(overrides.get(name)));
        }
        overrides.forEach((name, value) -> replace(values, name, value));
        values.forEach(TemplateReader::check);
        return values;
    }

    private static void replace(Map<String, String> values, String name, String value) {
        if (values.replace(name, value) == null) {
            throw new IllegalArgumentException("template.yaml has no parameter " + name);
        }
    }

    private static void check(String name, String value) {
        if (value == null) {
            throw new IllegalArgumentException("Parameter " + name + " has no default and no value was given");
        }
    }
}
