package org.countersign.acceptance.person;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
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
    private static final Pattern LINK = Pattern.compile("#token=([A-Za-z0-9_-]+)&event=([A-Za-z0-9%._~*+-]+)");

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

    /** What the newest link to answer by says of itself. */
    public Link link() {
        return await(() -> mails().flatMap(mail -> links(mail)).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    /** What the link in the mail whose text has these words says of itself. */
    public Link link(String words) {
        return links(mail(words)).findFirst().orElseThrow();
    }

    private static Stream<Link> links(Message mail) {
        return LINK.matcher(mail.text()).results().map(Link::of);
    }

    /** A link to answer a notice by. */
    public record Link(String token, String event) {

        static Link of(MatchResult found) {
            return new Link(found.group(1), URLDecoder.decode(found.group(2), StandardCharsets.UTF_8));
        }

        /** What the host's page sends when one of its two buttons is pressed. */
        public Map<String, String> answer(String was) {
            return Map.of("token", token, "event", event, "was", was);
        }
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
