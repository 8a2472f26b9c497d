package org.countersign.core.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Systems that browsers run on, in the order in which they are looked for: a Windows phone said that it was like two others. */
public enum OperatingSystem {
    WINDOWS("Windows", "Windows"),
    IPHONE("iPhone", "iPhone|iPod"),
    /** Since iPadOS 13 it says Macintosh; but only iPhones and iPads have the browsers that are named so. */
    IPAD("iPad", "iPad|Macintosh.*(CriOS|FxiOS|EdgiOS|OPiOS|OPT|GSA)/"),
    CHROME_OS("ChromeOS", "\\bCrOS\\b"),
    ANDROID("Android", "Android"),
    MAC("Mac", "Macintosh|Mac OS X"),
    LINUX("Linux", "Linux|X11");

    private final String text;
    private final Pattern mark;

    OperatingSystem(String text, String mark) {
        this.text = text;
        this.mark = Pattern.compile(mark);
    }

    static Optional<OperatingSystem> in(String userAgent) {
        return Arrays.stream(values())
                .filter(system -> system.mark.matcher(userAgent).find())
                .findFirst();
    }

    public String text() {
        return text;
    }
}
