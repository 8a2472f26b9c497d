package org.countersign.core.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Browsers, and apps that show pages. In the order in which they are looked for: nearly all of them also name those that they want to
 * be taken for, and apps name the browser whose engine they borrow. Brave says what Chrome says and cannot be told from it.
 */
public enum Product {
    HEADLESS_CHROME("Headless Chrome", "HeadlessChrome/"),

    INSTAGRAM("Instagram", "Instagram "),
    MESSENGER("Messenger", "FBAN/Messenger|FB_IAB/(MESSENGER|Orca)"),
    FACEBOOK("Facebook", "FBAN/|FBAV/|FB_IAB/"),
    WECHAT("WeChat", "MicroMessenger/"),
    LINE("LINE", "\\bLine/"),
    SNAPCHAT("Snapchat", "Snapchat/"),
    TIKTOK("TikTok", "musical_ly|BytedanceWebview|\\btrill_|TikTok"),
    LINKEDIN("LinkedIn", "LinkedInApp"),
    PINTEREST("Pinterest", "\\[Pinterest/|Pinterest for "),
    GOOGLE_APP("Google app", "\\bGSA/"),

    SAMSUNG_INTERNET("Samsung Internet", "SamsungBrowser/"),
    DUCKDUCKGO("DuckDuckGo", "DuckDuckGo/|\\bDdg/"),
    EDGE("Edge", "\\bEdg(e|A|iOS)?/"),
    OPERA("Opera", "\\bOPR/|OPiOS/|\\bOPT/|\\bOPX/|Opera Mini/|\\bOpera[/ ]"),
    VIVALDI("Vivaldi", "Vivaldi/"),
    YANDEX("Yandex Browser", "YaBrowser/"),
    UC_BROWSER("UC Browser", "UCBrowser/"),
    MI_BROWSER("Mi Browser", "MiuiBrowser/"),
    HUAWEI_BROWSER("Huawei Browser", "HuaweiBrowser/"),
    SILK("Silk", "\\bSilk/"),
    FIREFOX_FOCUS("Firefox Focus", "\\b(Focus|Klar)/"),
    FIREFOX("Firefox", "Firefox/|FxiOS/"),
    INTERNET_EXPLORER("Internet Explorer", "Trident/|MSIE "),
    /** A page inside an app that does not say which it is. */
    APP("An app", "; wv\\)"),
    CHROME("Chrome", "Chrome/|CriOS/|Chromium/"),
    ANDROID_BROWSER("Android Browser", "Android.*Version/.*Safari/"),
    SAFARI("Safari", "(iPhone|iPad|iPod|Macintosh).*Version/.*Safari/");

    private final String text;
    private final Pattern mark;

    Product(String text, String mark) {
        this.text = text;
        this.mark = Pattern.compile(mark);
    }

    static Optional<Product> in(String userAgent) {
        return Arrays.stream(values())
                .filter(product -> product.mark.matcher(userAgent).find())
                .findFirst();
    }

    public String text() {
        return text;
    }
}
