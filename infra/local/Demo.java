import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Plays a whole sign-in with a second step against the local cloud, and starts one if none runs. */
public final class Demo {

    private static final int START_SECONDS = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String api;
    private final String factor;
    private final String sub = "ann-" + Long.toString(System.currentTimeMillis(), 36);
    // One of the numbers that are kept for fiction, another one each time: texts to a number are limited.
    private final String phone = "+120255501" + (10 + System.currentTimeMillis() / 1000 % 90);
    private String secret = "";
    private int step;

    private Demo(String api, String factor) {
        this.api = api;
        this.factor = factor;
    }

    public static void main(String... arguments) throws Exception {
        List<String> options = List.of(arguments);
        String factor = options.size() == 2 && options.getFirst().equals("--factor") ? options.getLast() : "sms";
        if (!List.of("sms", "totp").contains(factor)) {
            stop("There is no demo of the factor " + factor + "; there is one of sms and one of totp.");
        }
        String port = Optional.ofNullable(System.getenv("PORT")).orElse("3000");
        Demo demo = new Demo("http://localhost:" + port, factor);
        Optional<Process> started = demo.answers() ? Optional.empty() : Optional.of(demo.start(port));
        try {
            demo.signIn();
        } finally {
            started.ifPresent(Demo::end);
        }
    }

    private void signIn() throws Exception {
        String host = field("token", call("The host's back end gets a token of its own", "POST", "/_local/token", "",
                "{\"sub\":\"backend\",\"scope\":\"accounts\"}", 200));
        call("It tells what it knows of the account", "PUT", "/accounts/" + sub, host,
                "{\"email\":\"ann@example.com\",\"emailVerified\":true,\"billingMethodConnected\":true}", 200);
        String user = field("token", call("Ann gives the host her password", "POST", "/_local/token", "",
                "{\"sub\":\"" + sub + "\"}", 200));
        if (factor.equals("totp")) {
            pairApp(user);
        } else {
            addPhone(user);
        }
        call("Next time she wants to pay, and the host refuses", "POST", "/_local/host/payments", user, "", 401);
        String challenge = "/challenges/" + field("id",
                call("So a second step is opened", "POST", "/challenges", user, "{\"purpose\":\"payments\"}", 201));
        String code = factor.equals("totp") ? nextCode() : textedCode(challenge, user);
        String stepUp = field("token", call("She types it and gets a stronger token", "POST",
                challenge + "/" + factor + "/verify", user, code, 200));
        call("The host checks that token by our published keys", "POST", "/_local/host/payments", stepUp, "", 200);
        System.out.println("\nDone: " + step + " requests. Ann paid with a second step.");
    }

    private void addPhone(String user) throws Exception {
        call("She adds her phone", "POST", "/factors/sms", user, "{\"phone\":\"" + phone + "\"}", 202);
        call("She types the code from the text message", "POST", "/factors/sms/confirm", user, code(), 200);
    }

    private String textedCode(String challenge, String user) throws Exception {
        call("A code is sent", "POST", challenge + "/sms", user, "", 202);
        return code();
    }

    private void pairApp(String user) throws Exception {
        secret = field("secret", call("She scans a QR code with her authenticator app", "POST", "/factors/totp", user,
                "{}", 201));
        call("She types the code that it shows", "POST", "/factors/totp/confirm", user, appCode(), 200);
    }

    /** A code works once; half a minute later the app shows another. */
    private String nextCode() throws Exception {
        call("That code is used up, so half a minute passes", "POST", "/_local/clock", "", "{\"advance\":\"PT30S\"}", 200);
        return appCode();
    }

    /** The body with the code that her app shows now (RFC 6238): all it needs are the secret and the time. */
    private String appCode() throws Exception {
        Instant now = Instant.parse(field("now", send("GET", "/_local/clock", "", "").body()));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(base32(secret), "RAW"));
        ByteBuffer hash = ByteBuffer.wrap(
                mac.doFinal(ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array()));
        int number = hash.getInt(hash.get(hash.limit() - 1) & 0xf) & 0x7fffffff;
        String code = String.format("%06d", number % 1_000_000);
        System.out.println("\n   [Ann's app] " + code.substring(0, 3) + " " + code.substring(3));
        return "{\"code\":\"" + code + "\"}";
    }

    private static byte[] base32(String text) {
        String bits = text.replace(" ", "").chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .mapToObj(five -> Integer.toBinaryString(32 + five).substring(1))
                .collect(Collectors.joining());
        byte[] bytes = new byte[bits.length() / 8];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) Integer.parseInt(bits.substring(8 * index, 8 * index + 8), 2);
        }
        return bytes;
    }

    private String call(String what, String method, String path, String token, String body, int expected)
            throws IOException, InterruptedException {
        System.out.printf("%n%d. %s%n> %s %s%n", ++step, what, method, path);
        show(">", token.isEmpty() ? "" : "Authorization: Bearer " + shortened(token));
        show(">", body);
        HttpResponse<String> answer = send(method, path, token, body);
        System.out.println("< " + answer.statusCode());
        show("<", shortenedTokens(answer.body()));
        if (answer.statusCode() != expected) {
            stop("Expected " + expected + ".");
        }
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The body with the code of the newest text that has one, as the inbox shows it. */
    private String code() throws IOException, InterruptedException {
        String inbox = send("GET", "/_local/inbox?to=" + phone, "", "").body();
        Matcher code = Pattern.compile("\"text\":\"([0-9]{6})\\b[^\"]*").matcher(inbox);
        if (!code.find()) {
            stop("There is no code in it.");
        }
        System.out.println("\n   [" + phone + "] " + field("text", "{" + code.group() + "\"}"));
        return "{\"code\":\"" + code.group(1) + "\"}";
    }

    private boolean answers() throws InterruptedException {
        try {
            return send("GET", "/_local", "", "").statusCode() == 200;
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private Process start(String port) throws IOException, InterruptedException {
        System.out.println("Nothing answers at " + api + ": starting the local cloud.");
        Process cloud = new ProcessBuilder("make", "--no-print-directory", "run", "PORT=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cloud)));
        for (int second = 0; second < START_SECONDS && cloud.isAlive(); second++) {
            if (answers()) {
                return cloud;
            }
            Thread.sleep(1000);
        }
        end(cloud);
        stop("It did not start; \"make run PORT=" + port + "\" tells why.");
        return cloud;
    }

    private static void end(Process cloud) {
        cloud.descendants().forEach(ProcessHandle::destroy);
        cloud.destroy();
    }

    private static String field(String name, String json) {
        Matcher field = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
        if (!field.find()) {
            stop("The answer has no " + name + ".");
        }
        return field.group(1).replace("\\n", " ");
    }

    private static void show(String direction, String text) {
        if (!text.isEmpty()) {
            System.out.println(direction + "   " + text);
        }
    }

    private static String shortenedTokens(String json) {
        String withoutPicture = json.replaceAll("<svg .*</svg>", "<svg ...");
        return Pattern.compile("eyJ[\\w.-]+").matcher(withoutPicture).replaceAll(token -> shortened(token.group()));
    }

    private static String shortened(String token) {
        return token.substring(0, Math.min(token.length(), 12)) + "...";
    }

    private static void stop(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
