package org.countersign.totp.qr;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A QR code (ISO/IEC 18004) as SVG: black on white with its quiet zone, and one path, so that no renderer leaves seams between the
 * modules. Sharp at every size, and nothing that would have to be fetched.
 */
public final class QrSvg {

    /** Modules of white that a reader needs around the code. */
    private static final int QUIET_ZONE = 4;

    private QrSvg() {}

    /** The parts, one after the other; those of capitals and digits alone take less room as parts of their own. */
    public static String of(List<String> parts) {
        List<QrSegment> segments = parts.stream().map(QrSvg::segment).toList();
        QrCode code = QrCode.encodeSegments(segments, QrCode.Ecc.LOW);
        int side = code.size + 2 * QUIET_ZONE;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(side)
                .append(' ')
                .append(side)
                .append("\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path stroke=\"#000\" d=\"");
        IntStream.range(0, code.size).forEach(row -> appendRow(svg, code, row));
        return svg.append("\"/></svg>").toString();
    }

    private static QrSegment segment(String part) {
        return QrSegment.isAlphanumeric(part)
                ? QrSegment.makeAlphanumeric(part)
                : QrSegment.makeBytes(part.getBytes(StandardCharsets.UTF_8));
    }

    /** Strokes one module wide, along the middle of the row. */
    private static void appendRow(StringBuilder svg, QrCode code, int row) {
        svg.append('M').append(QUIET_ZONE).append(' ').append(QUIET_ZONE + row).append(".5");
        int at = 0;
        while (at < code.size) {
            int end = runEnd(code, row, at);
            svg.append(code.getModule(at, row) ? "h" : "m").append(end - at);
            if (!code.getModule(at, row)) {
                svg.append(" 0");
            }
            at = end;
        }
    }

    private static int runEnd(QrCode code, int row, int start) {
        boolean dark = code.getModule(start, row);
        return IntStream.range(start, code.size)
                .filter(column -> code.getModule(column, row) != dark)
                .findFirst()
                .orElse(code.size);
    }
}
