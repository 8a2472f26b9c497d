package org.countersign.email.feedback.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.challenge.Next;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.ProblemType;
import org.countersign.email.code.MailTest;
import org.countersign.email.code.MailWorld;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices;
import org.countersign.platform.event.step.Inbound;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.store.challenge.AccountChallenges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounces and complaints in the shapes that SES documents, by the identity and by a configuration set. */
class FeedbackTest extends MailTest {

    private static final String MAIL = """
            "mail": {
              "timestamp": "2099-03-04T10:00:00.000Z",
              "source": "\\"Countersign\\" <no-reply@example.com>",
              "sourceArn": "arn:aws:ses:us-east-1:888888888888:identity/example.com",
              "sourceIp": "127.0.3.0",
              "callerIdentity": "IAM_user_or_role_name",
              "sendingAccountId": "123456789012",
              "messageId": "%1$s",
              "destination": ["%2$s"],
              "headersTruncated": false,
              "headers": [{"name": "From", "value": "no-reply@example.com"}, {"name": "To", "value": "%2$s"}],
              "commonHeaders": {"from": ["no-reply@example.com"], "to": ["%2$s"], "subject": "Hello"},
              "tags": {"ses:configuration-set": ["bounces"], "ses:from-domain": ["example.com"]}
            }""";

    private static final String BOUNCE = """
            "bounce": {
              "feedbackId": "0102-1",
              "bounceType": "%3$s",
              "bounceSubType": "General",
              "bouncedRecipients": [
                {"emailAddress": "%2$s", "action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 unknown"},
                {"emailAddress": "forwarded@example.org"}
              ],
              "timestamp": "2099-03-04T10:00:05.000Z",
              "remoteMtaIp": "127.0.2.0",
              "reportingMTA": "dns; mx.example.com"
            }""";

    private static final String COMPLAINT = """
            "complaint": {
              "userAgent": "AnyCompany Feedback Loop (V0.01)",
              "complainedRecipients": [{"emailAddress": "%2$s"}, {"emailAddress": "other@example.org"}],
              "complaintFeedbackType": "%3$s",
              "arrivalDate": "2099-03-04T10:00:05.000Z",
              "timestamp": "2099-03-04T10:00:05.000Z",
              "feedbackId": "0102-2"
            }""";

    private FeedbackSteps steps;

    @BeforeEach
    void mailed() {
        Json json = new Json();
        Journal journal = new Journal(json, world.meter, world.clock);
        steps = new FeedbackSteps(new Inbound(json, world.meter, journal), mail.feedback);
        mail.notices.give(new Notices.Notice(
                sub, Occasion.FACTOR_ENABLED, Optional.of(FactorType.SMS), world.clock.instant(), "event-" + sub));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notificationType", "eventType"})
    void anAddressThatBouncesForGoodIsUnreachable(String field) {
        steps.feedback(event("{\"" + field + "\": \"Bounce\", " + BOUNCE + ", " + MAIL + "}", "Permanent"));

        assertThat(world.accounts.read(sub).emailReachable()).isFalse();
        assertThat(world.accounts.read(sub).emailFallback()).isFalse();
    }

    @Test
    void aChallengeWhoseCodeBouncedNamesSupport() {
        String challenge = mail.exhausted(sub, 0);
        mail.hear(sub, challenge);
        Optional<Next> before = next(challenge);

        steps.feedback(event("{\"notificationType\": \"Bounce\", " + BOUNCE + ", " + MAIL + "}", "Permanent"));

        assertThat(before).contains(Next.EMAIL);
        assertThat(next(challenge)).contains(Next.CONTACT_SUPPORT);
        assertThat(problem(mail.resend(sub, challenge)).type()).isEqualTo(ProblemType.CONTACT_SUPPORT);
    }

    /** As {@code GET /challenges/{id}} tells it. */
    private Optional<Next> next(String challenge) {
        var challenges = new AccountChallenges(world.accounts, world.challengeIds, world.clock);
        return value(challenges.read(sub, challenge)).next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transient", "Undetermined"})
    void anAddressThatBouncesForNowIsNot(String type) {
        steps.feedback(event("{\"notificationType\": \"Bounce\", " + BOUNCE + ", " + MAIL + "}", type));

        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notificationType", "eventType"})
    void anAddressThatComplainsIsUnreachable(String field) {
        steps.feedback(event("{\"" + field + "\": \"Complaint\", " + COMPLAINT + ", " + MAIL + "}", "abuse"));

        assertThat(world.accounts.read(sub).emailReachable()).isFalse();
    }

    @Test
    void whoSaysThatItWasNoSpamDoesNotComplain() {
        steps.feedback(event("{\"notificationType\": \"Complaint\", " + COMPLAINT + ", " + MAIL + "}", "not-spam"));

        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Delivery", "Send", "Open", "Reject", "DeliveryDelay", "Rendering Failure", "Subscription"})
    void whatElseBecomesOfAMailChangesNothing(String type) {
        steps.feedback(event("{\"eventType\": \"" + type + "\", " + MAIL + "}", ""));

        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
    }

    @Test
    void anAddressThatTheHostHasReplacedSinceIsNobodysMatter() {
        mail.moves(sub, "new-" + sub + "@example.org");

        steps.feedback(event("{\"notificationType\": \"Bounce\", " + BOUNCE + ", " + MAIL + "}", "Permanent"));

        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
    }

    @Test
    void aMailThatIsNotOursIsNobodysMatter() {
        String other = "{\"notificationType\": \"Bounce\", " + BOUNCE + ", " + MAIL + "}";

        steps.feedback(message(other.formatted("another-id", MailWorld.address(sub), "Permanent")));

        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Successfully validated SNS topic for Amazon SES event publishing.",
                "{\"notificationType\":\"AmazonSnsSubscriptionSucceeded\",\"message\":\"You have successfully subscribed"
                        + " your Amazon SNS topic to receive Bounce notifications from Amazon SES.\"}"
            })
    void wordsOfGreetingAreNoFailure(String greeting) {
        steps.feedback(message(greeting));

        assertThat(world.accounts.read(sub).emailReachable()).isTrue();
    }

    @Test
    void whatCannotBeReadIsKept() {
        assertThatThrownBy(() -> steps.feedback(message("no notification")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hearingItTwiceChangesNothingMore() {
        String bounce = "{\"notificationType\": \"Bounce\", " + BOUNCE + ", " + MAIL + "}";

        steps.feedback(event(bounce, "Permanent"));
        steps.feedback(event(bounce, "Permanent"));

        assertThat(world.accounts.read(sub).emailReachable()).isFalse();
    }

    /** The id that the post office gave to the account's first mail. */
    private SNSEvent event(String shape, String type) {
        String address = MailWorld.address(sub);
        return message(shape.formatted("mail-" + address + "-1", address, type));
    }

    private static SNSEvent message(String text) {
        SNSEvent.SNS sns = new SNSEvent.SNS();
        sns.setMessageId("1");
        sns.setMessage(text);
        SNSEvent.SNSRecord delivery = new SNSEvent.SNSRecord();
        delivery.setSns(sns);
        SNSEvent event = new SNSEvent();
        event.setRecords(new ArrayList<>(List.of(delivery)));
        return event;
    }
}
