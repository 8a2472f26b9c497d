package org.countersign.totp.qr;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Draws an SVG as a screen would and reads it as a phone would. */
public final class QrReader {

    private QrReader() {}

    /** What the QR code says; empty when it cannot be read. */
    public static Optional<String> read(String svg, int pixels) {
        int[] colours = draw(svg, pixels).getRGB(0, 0, pixels, pixels, null, 0, pixels);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(pixels, pixels, colours)));
        try {
            return Optional.of(new QRCodeReader().decode(bitmap).getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }

    static BufferedImage draw(String svg, int pixels) {
        var input = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        var document = new SVGLoader().load(input, null, LoaderContext.createDefault());
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        document.render(null, graphics, new ViewBox(pixels, pixels));
        graphics.dispose();
        return image;
    }
}
