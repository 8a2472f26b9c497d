package org.countersign.acceptance.person;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.LocalCloud.Message;

/** What is mailed to one address, the newest first. Whoever looks for something waits a little for it. */
public record Mailbox(LocalCloud cloud, String address) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern CODE_SUBJECT = Pattern.compile("([0-9]{6}) is your .*");
    private static final Pattern LINK = Pattern.compile("#token=([A-Za-z0-9_-]+)&event=(\\S+)");

    /** Codes so far. */
    public List<String> codes() {
        return mails().flatMap(mail -> mail.subject().stream())
                .map(CODE_SUBJECT::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }

    /** The newest code. */
    public String code() {
        return code(1);
    }

    /** The newest code, once there are so many. */
    public String code(int number) {
        return await(this::codes, codes -> codes.size() >= number).getFirst();
    }

    /** The mail whose text has these words. */
    public Message mail(String words) {
        return await(() -> mails().filter(mail -> mail.text().contains(words)).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    /** The token of the newest link to object by. */
    public String link() {
        return link(1);
    }

    /** The event that it is about. */
    public String event() {
        return URLDecoder.decode(link(2), StandardCharsets.UTF_8);
    }

    private String link(int part) {
        return await(
                        () -> mails().flatMap(mail -> LINK.matcher(mail.text()).results())
                                .map(link -> link.group(part))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** What was told, and when it happened as the notice says. */
    public List<String> noticeTimes() {
        return mails().map(mail -> mail.subject().orElse("") + " " + when(mail)).toList();
    }

    private static String when(Message mail) {
        return mail.text()
                .lines()
                .filter(line -> line.startsWith("When: "))
                .findFirst()
                .orElse("");
    }

    private Stream<Message> mails() {
        return cloud.inbox(address).stream();
    }

    private static <T> List<T> await(Callable<List<T>> look, Predicate<List<T>> enough) {
        return Awaitility.await().atMost(PATIENCE).until(look, enough);
    }
}
