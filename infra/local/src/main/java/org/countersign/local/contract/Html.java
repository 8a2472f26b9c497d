package org.countersign.local.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as HTML, whatever it contains. */
final class Html {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final String ITEM = "- ";

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The part of CommonMark that the contract's descriptions use: paragraphs, lists, {@code code} and strong words. */
    static String markdown(String text) {
        List<String> blocks = new ArrayList<>();
        for (String block : text.strip().split("\n\\s*\n", -1)) {
            blocks.add(block.startsWith(ITEM) ? list(block) : "<p>" + inline(block) + "</p>");
        }
        return String.join("\n", blocks);
    }

    private static String list(String block) {
        StringBuilder items = new StringBuilder("<ul>");
        for (String item : block.substring(ITEM.length()).split("\n" + ITEM, -1)) {
            items.append("<li>").append(inline(item)).append("</li>");
        }
        return items.append("</ul>").toString();
    }

    /** On one line, as in a table. */
    static String inline(String text) {
        String marked = CODE.matcher(escape(text)).replaceAll("<code>$1</code>");
        return STRONG.matcher(marked)
                .replaceAll(found -> Matcher.quoteReplacement("<strong>" + found.group(1) + "</strong>"));
    }
}
