package org.countersign.email.sender.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.email.EmailConfig;
import org.countersign.email.sender.EmailSender;
import org.countersign.email.sender.EmailSender.Delivery;
import org.countersign.email.sender.Mail;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;

class SesEmailSenderTest {

    private static final Mail MAIL = new Mail("ann@example.com", "Grüße", "Text é", "<p>Text é</p>");

    private static World world;

    private final List<SendEmailRequest> requests = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void mend() {
        world.emulators.faults().fail("ses", 0);
    }

    @Test
    void handsBothPartsOverAndTellsTheIdOfTheMail() {
        Delivery delivery = sender(Map.of()).send(MAIL);

        var got = world.emulators.inbox().messages().getFirst();
        assertThat(got.to()).isEqualTo("ann@example.com");
        assertThat(got.subject()).contains("Grüße");
        assertThat(got.text()).isEqualTo("Text é");
        assertThat(got.html()).contains("<p>Text é</p>");
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Accepted.class,
                        it -> assertThat(it.messageId()).isNotBlank());
    }

    @Test
    void comesFromTheHostsNameAtTheVerifiedDomainInUtf8() {
        sender(Map.of()).send(MAIL);

        SendEmailRequest request = requests.getFirst();
        assertThat(request.source()).isEqualTo("\"Countersign\" <no-reply@example.com>");
        assertThat(request.destination().toAddresses()).containsExactly("ann@example.com");
        assertThat(request.destination().ccAddresses()).isEmpty();
        assertThat(request.message().subject().charset()).isEqualTo("UTF-8");
        assertThat(request.message().body().text().charset()).isEqualTo("UTF-8");
        assertThat(request.message().body().html().charset()).isEqualTo("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"ann@bücher.example,ann@xn--bcher-kva.example", "ann@faß.example,ann@xn--fa-hia.example"})
    void writesToAnInternationalDomainInPunycode(String told, String sent) {
        Delivery delivery = sender(Map.of()).send(new Mail(told, "Hello", "Text", "<p>Text</p>"));

        assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
        assertThat(world.emulators.inbox().messages().getFirst().to()).isEqualTo(sent);
    }

    @Test
    void refusesWithoutACallWhatIsNoAddress() {
        assertThat(sender(Map.of()).send(new Mail("jörg@example.com", "Hello", "Text", "<p>Text</p>")))
                .isEqualTo(new Delivery.Refused());
        assertThat(requests).isEmpty();
    }

    @Test
    void doesNotStartWithASenderThatIsNoAddress() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> sender(Map.of("countersign.email.from", "no-reply")));
    }

    @Test
    void namesTheConfigurationSetWhereThereIsOne() {
        sender(Map.of("countersign.email.configuration-set", "bounces")).send(MAIL);
        sender(Map.of()).send(MAIL);

        assertThat(requests).extracting(SendEmailRequest::configurationSetName).containsExactly("bounces", null);
    }

    @Test
    void triesAFailureOfTheMomentAgain() {
        world.emulators.faults().fail("ses", 1);

        assertThat(sender(Map.of()).send(MAIL)).isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void isUnavailableWhileSesIsOutOfOrder() {
        world.emulators.faults().fail("ses", 100);

        assertThatExceptionOfType(EmailSender.Unavailable.class)
                .isThrownBy(() -> sender(Map.of()).send(MAIL))
                .withMessageNotContaining("ann@");
    }

    @Test
    void isUnavailableWhenNoAnswerComesInTime() {
        world.emulators.faults().delay("ses", 10, Duration.ofSeconds(20));
        long began = System.nanoTime();

        assertThatExceptionOfType(EmailSender.Unavailable.class)
                .isThrownBy(() -> sender(Map.of()).send(MAIL));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    /** Codes and statuses as SES documents them for SendEmail and for all actions. */
    @ParameterizedTest
    @CsvSource({
        "MessageRejected,400,Address blacklisted.,true",
        "InvalidParameterValue,400,Domain contains illegal character,true",
        "InvalidParameterValue,400,Missing final '@domain',true",
        "MessageRejected,400,Email address is not verified. The following identities failed the check,false",
        "MessageRejected,400,Sending suspended for this account,false",
        "MailFromDomainNotVerifiedException,400,Not verified,false",
        "ConfigurationSetDoesNotExist,400,No such set,false",
        "AccountSendingPausedException,400,Paused,false",
        "Throttling,400,Maximum sending rate exceeded.,false",
        "AccessDenied,403,Not ann@example.com,false",
        "ServiceUnavailable,503,Later,false"
    })
    void refusesForGoodOnlyWhatAnotherTryCannotChange(String code, int status, String message, boolean forGood)
            throws IOException {
        HttpServer ses = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ses.createContext("/", exchange -> {
            byte[] answer = """
                    <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
                    <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                    <RequestId>1</RequestId>
                    </ErrorResponse>
                    """.formatted(code, message).getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        ses.start();
        EmailSender sender =
                sender(URI.create("http://localhost:" + ses.getAddress().getPort()), Map.of());

        if (forGood) {
            assertThat(sender.send(MAIL)).isEqualTo(new Delivery.Refused());
        } else {
            assertThatExceptionOfType(EmailSender.Unavailable.class).isThrownBy(() -> sender.send(MAIL));
        }
        ses.stop(0);
    }

    private EmailSender sender(Map<String, String> changes) {
        return sender(world.emulators.endpoints().ses(), changes);
    }

    private EmailSender sender(URI endpoint, Map<String, String> changes) {
        SesClient client = SesClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(it -> it.addExecutionInterceptor(new Listener(requests))
                        .apiCallAttemptTimeout(Duration.ofMillis(600))
                        .apiCallTimeout(Duration.ofMillis(1500)))
                .build();
        return new SesEmailSender(client, World.config(EmailConfig.class, changes), world.config);
    }

    private record Listener(List<SendEmailRequest> requests) implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            requests.add((SendEmailRequest) context.request());
        }
    }
}
