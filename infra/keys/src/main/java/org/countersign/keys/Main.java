package org.countersign.keys;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What {@code make keys} and {@code make rotate-keys} run, in the AWS account and region that the environment names. */
public final class Main {

    private Main() {}

    /** Ends with 1 and a sentence when nothing was done. */
    public static void main(String... arguments) {
        try (SsmClient client = SsmClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            Optional<String> kmsKey =
                    Optional.ofNullable(System.getenv("KMS_KEY")).filter(key -> !key.isBlank());
            new KeyTool(new Shelf(client, kmsKey), InstantSource.system(), System.out).run(List.of(arguments));
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        } catch (SdkException unreachable) {
            System.err.println("AWS said no: " + unreachable.getMessage());
            System.exit(1);
        }
    }
}
