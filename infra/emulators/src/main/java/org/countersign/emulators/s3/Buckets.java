package org.countersign.emulators.s3;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.emulators.Template;
import org.countersign.emulators.sqs.Queues;
import org.countersign.emulators.template.BucketResource;

/** The template's buckets, as far as other services write into them; each new object is told to the queues that the bucket names. */
public final class Buckets {

    private final List<BucketResource> buckets;
    private final Queues queues;
    private final InstantSource clock;
    private final List<Stored> objects = new CopyOnWriteArrayList<>();

    public Buckets(Template template, Queues queues, InstantSource clock) {
        this.buckets = template.buckets();
        this.queues = queues;
        this.clock = clock;
    }

    /** An object. */
    public record Stored(String bucket, String key, String content) {}

    /** The bucket with this ARN. */
    public Optional<BucketResource> find(String arn) {
        return buckets.stream().filter(bucket -> bucket.arn().equals(arn)).findFirst();
    }

    public void put(BucketResource bucket, String key, String content) {
        objects.add(new Stored(bucket.name(), key, content));
        bucket.notified().forEach(queue -> queues.send(queue, created(bucket, key)));
    }

    /** What S3 says of a new object, as far as anybody here reads it. */
    private String created(BucketResource bucket, String key) {
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventTime":"%s","eventName":"ObjectCreated:Put",\
                "s3":{"bucket":{"name":"%s","arn":"%s"},"object":{"key":"%s"}}}]}""".formatted(clock.instant(), bucket.name(), bucket.arn(), key);
    }

    /** What is in all buckets, the oldest first. */
    public List<Stored> objects() {
        return List.copyOf(objects);
    }
}
