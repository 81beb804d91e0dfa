package io.modelservice.core.http;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What {@code Accept-Encoding} says of gzip (RFC 9110, section 12.5.3). What cannot be read asks for nothing. */
final class AcceptedGzip {
    private static final double UNSAID = -1;

    private double gzip = UNSAID;
    private double any = UNSAID;
    private double identity = UNSAID;

    private AcceptedGzip() {}

    /** Whether a caller takes it, and does not say that it would rather have the answer as it is. */
    static boolean isAskedFor(HttpFields headers) {
        AcceptedGzip accepted = new AcceptedGzip();
        for (HttpField field : headers) {
            if (field.getHeader() == HttpHeader.ACCEPT_ENCODING && field.getValue() != null) {
                for (String coding : field.getValue().split(",", -1)) {
                    accepted.add(coding);
                }
            }
        }
        double wanted = accepted.gzip == UNSAID ? accepted.any : accepted.gzip;
        return wanted > 0 && wanted >= accepted.identity;
    }

    private void add(String coding) {
        int semicolon = coding.indexOf(';');
        String name = (semicolon < 0 ? coding : coding.substring(0, semicolon)).strip();
        double quality = semicolon < 0 ? 1 : quality(coding.substring(semicolon + 1));
        switch (name.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> gzip = quality;
            case "*" -> any = quality;
            case "identity" -> identity = quality;
            default -> {} // none that is made here
        }
    }

    private static double quality(String weight) {
        String text = weight.strip().toLowerCase(Locale.ROOT);
        return text.matches("q *= *(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
                ? Double.parseDouble(text.substring(text.indexOf('=') + 1))
                : 0;
    }
}
