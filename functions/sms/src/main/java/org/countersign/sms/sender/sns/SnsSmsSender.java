package org.countersign.sms.sender.sns;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Texts by way of Amazon SNS. */
@Singleton
public class SnsSmsSender implements SmsSender {

    private static final Logger LOG = Logger.getLogger("countersign");

    /** For all attempts as for one: a call that hangs is not made again, since its text may be on its way. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final SnsClient client;
    private final Map<String, MessageAttributeValue> attributes;
    private final SdkPlugin once;

    public SnsSmsSender(SnsClient client, SmsConfig config) {
        this.client = client;
        this.attributes = attributes(config);
        this.once = sendingOnce();
    }

    /** The SDK would repeat what failed inside SNS, or broke off. Only what was throttled has surely not been sent. */
    private static SdkPlugin sendingOnce() {
        RetryStrategy throttled = StandardRetryStrategy.builder()
                .useClientDefaults(false)
                .retryOnException(SnsSmsSender::isThrottled)
                .treatAsThrottling(SnsSmsSender::isThrottled)
                .build();
        return client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(throttled)
                .build());
    }

    private static boolean isThrottled(Throwable failure) {
        return failure instanceof SnsException answered && answered.isThrottlingException();
    }

    private static Map<String, MessageAttributeValue> attributes(SmsConfig config) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        attributes.put("AWS.SNS.SMS.SMSType", value("String", "Transactional"));
        attributes.put("AWS.SNS.SMS.MaxPrice", value("Number", config.maxPrice()));
        config.senderId().ifPresent(id -> attributes.put("AWS.SNS.SMS.SenderID", value("String", id)));
        config.originationNumber()
                .ifPresent(number -> attributes.put("AWS.MM.SMS.OriginationNumber", value("String", number)));
        return Map.copyOf(attributes);
    }

    private static MessageAttributeValue value(String type, String text) {
        return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
    }

    @Override
    public Delivery send(PhoneNumber number, String text) {
        try {
            client.publish(request -> request.phoneNumber(number.e164())
                    .message(text)
                    .messageAttributes(attributes)
                    .overrideConfiguration(call -> call.apiCallTimeout(LONGEST)
                            .apiCallAttemptTimeout(LONGEST)
                            .addPlugin(once)));
            return new Delivery.Accepted();
        } catch (SnsException answered) {
            // The message of the exception may repeat the number.
            LOG.warnf(
                    "{\"sms\":\"%s\",\"status\":%d}",
                    isUnknown(answered) ? "unknown" : "refused", answered.statusCode());
            return isUnknown(answered) ? new Delivery.Unknown() : new Delivery.Refused(isForGood(answered));
        } catch (SdkException unanswered) {
            LOG.warnf(
                    "{\"sms\":\"unknown\",\"failure\":\"%s\"}",
                    unanswered.getClass().getName());
            return new Delivery.Unknown();
        }
    }

    /** Something failed inside SNS, before the text was out or after it (RFC 9110 section 15.6: the server erred, not the request). */
    private static boolean isUnknown(SnsException answered) {
        return answered.statusCode() >= SERVER_ERROR && !isThrottled(answered);
    }

    /** What was asked for was wrong, such as a number that opted out; not who asked or how often. */
    private static boolean isForGood(SnsException answered) {
        return answered.statusCode() == BAD_REQUEST && !isThrottled(answered);
    }
}
