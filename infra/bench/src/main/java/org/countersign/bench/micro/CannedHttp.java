package org.countersign.bench.micro;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** In the place of a network: takes what the SDK wants to send, to the last byte, and has the answer at hand. */
final class CannedHttp implements SdkHttpClient {

    private static final String OPERATION = "X-Amz-Target";

    private final Map<String, byte[]> answers = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();

    /** Has these answers, by the names of the operations. */
    CannedHttp(Map<String, String> answers) {
        answers.forEach((operation, answer) ->
                this.answers.put("DynamoDB_20120810." + operation, answer.getBytes(StandardCharsets.UTF_8)));
    }

    /** A client of the table that never leaves the process. */
    static DynamoDbClient client(Map<String, String> answers) {
        return new CannedHttp(answers).client();
    }

    DynamoDbClient client() {
        return DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(this)
                .build();
    }

    /** How many bytes the last request of each operation had. */
    Map<String, Integer> sent() {
        return Map.copyOf(sent);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String operation = request.httpRequest().firstMatchingHeader(OPERATION).orElseThrow();
        byte[] answer = answers.get(operation);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
                    sent.put(operation, body.readAllBytes().length);
                }
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Type", "application/x-amz-json-1.0")
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                        .build();
            }

            @Override
            public void abort() {
                throw new IllegalStateException("Nothing takes long enough to be broken off");
            }
        };
    }

    @Override
    public void close() {}
}
