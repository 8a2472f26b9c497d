package org.countersign.sms.sender.sns;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
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

    private final SnsClient client;
    private final Map<String, MessageAttributeValue> attributes;

    public SnsSmsSender(SnsClient client, SmsConfig config) {
        this.client = client;
        this.attributes = attributes(config);
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
                    .overrideConfiguration(once -> once.apiCallTimeout(LONGEST).apiCallAttemptTimeout(LONGEST)));
            return new Delivery.Accepted();
        } catch (SnsException answered) {
            // The message of the exception may repeat the number.
            LOG.warnf("{\"sms\":\"refused\",\"status\":%d}", answered.statusCode());
            return new Delivery.Refused(isForGood(answered));
        } catch (SdkException unanswered) {
            LOG.warnf(
                    "{\"sms\":\"unknown\",\"failure\":\"%s\"}",
                    unanswered.getClass().getName());
            return new Delivery.Unknown();
        }
    }

    /** What was asked for was wrong, such as a number that opted out; not who asked or how often. */
    private static boolean isForGood(SnsException answered) {
        return answered.statusCode() == BAD_REQUEST && !answered.isThrottlingException();
    }
}
