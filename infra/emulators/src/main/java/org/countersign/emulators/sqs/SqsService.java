package org.countersign.emulators.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.countersign.emulators.Call;
import org.countersign.emulators.Gate.Refusal;
import org.countersign.emulators.http.JsonProtocol;
import org.countersign.emulators.http.Service;
import org.countersign.emulators.http.ServiceAnswer;
import org.countersign.emulators.http.ServiceError;
import org.countersign.emulators.http.ServiceRequest;
import org.countersign.emulators.template.Access;
import org.countersign.emulators.template.QueueResource;

/** SQS as far as sending one message goes. */
public final class SqsService implements Service {

    private static final JsonProtocol PROTOCOL = new JsonProtocol("1.0");

    private final Queues queues;

    public SqsService(Queues queues) {
        this.queues = queues;
    }

    @Override
    public Call describe(ServiceRequest request) {
        String resource =
                queues.find(url(PROTOCOL.read(request))).map(QueueResource::arn).orElse("*");
        return new Call("sqs", List.of(new Access("sqs:" + request.operation(), resource)), request.function());
    }

    @Override
    public ServiceAnswer carryOut(ServiceRequest request) throws ServiceError {
        JsonNode body = PROTOCOL.read(request);
        if (!request.operation().equals("SendMessage")) {
            throw new ServiceError(400, "InvalidAction", request.operation() + " is not played here");
        }
        if (queues.find(url(body)).isEmpty()) {
            throw new ServiceError(400, "QueueDoesNotExist", "The specified queue does not exist.");
        }
        String text = body.path("MessageBody").asText();
        return PROTOCOL.answer(Map.of("MessageId", queues.send(url(body), text).id(), "MD5OfMessageBody", md5(text)));
    }

    @Override
    public ServiceAnswer refuse(Refusal refusal) {
        return PROTOCOL.refuse(refusal);
    }

    private static String url(JsonNode body) {
        return body.path("QueueUrl").asText();
    }

    /** The SDK compares it with what it sent, as a check of transport only. */
    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
