package org.countersign.emulators.template;

import java.util.List;

/**
 * An S3 bucket of the template.
 *
 * @param notified ARNs of the queues that hear of each new object
 */
public record BucketResource(String logicalId, String name, String arn, List<String> notified) {

    static BucketResource of(Resource resource) {
        return new BucketResource(
                resource.logicalId(),
                resource.name(),
                resource.arn(),
                resource.properties()
                        .tree("NotificationConfiguration")
                        .trees("QueueConfigurations")
                        .map(configuration -> configuration.required("Queue"))
                        .toList());
    }
}
