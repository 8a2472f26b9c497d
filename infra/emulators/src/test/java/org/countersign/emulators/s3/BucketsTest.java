package org.countersign.emulators.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.countersign.emulators.Template;
import org.countersign.emulators.sqs.Queues;
import org.countersign.emulators.template.BucketResource;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final Template TEMPLATE = Template.parse("""
            Resources:
              Letters: {Type: AWS::SQS::Queue}
              Told:
                Type: AWS::S3::Bucket
                Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: "s3:ObjectCreated:*", Queue: !GetAtt Letters.Arn}]}}
              Silent: {Type: AWS::S3::Bucket}
            """, Map.of());

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-04T10:00:00Z"), ZoneOffset.UTC);
    private final Queues queues = new Queues(TEMPLATE, clock);
    private final Buckets buckets = new Buckets(TEMPLATE, queues, clock);

    private BucketResource bucket(String name) {
        return buckets.find("arn:aws:s3:::" + name).orElseThrow();
    }

    @Test
    void keepsAnObjectAndTellsTheQueueWhereItIs() {
        buckets.put(bucket("Told"), "aws/lambda/1", "content");

        assertThat(buckets.objects()).containsExactly(new Buckets.Stored("Told", "aws/lambda/1", "content"));
        assertThat(queues.messages())
                .singleElement()
                .satisfies(told -> assertThat(told.body())
                        .contains("\"eventName\":\"ObjectCreated:Put\"", "\"key\":\"aws/lambda/1\"")
                        .doesNotContain("content"));
    }

    @Test
    void tellsNobodyWhereTheTemplateNamesNobody() {
        buckets.put(bucket("Silent"), "key", "content");

        assertThat(buckets.objects()).hasSize(1);
        assertThat(queues.messages()).isEmpty();
    }

    @Test
    void knowsTheTemplatesBucketsAlone() {
        assertThat(buckets.find("arn:aws:s3:::Another")).isEmpty();
    }
}
