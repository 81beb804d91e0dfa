package io.modelservice.core.http;

import java.util.List;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.http.QuotedQualityCSV.QualityValue;

/** The media types that a caller takes (RFC 9110, Accept). Immutable and thread-safe. */
public final class AcceptedTypes {
    private final List<QualityValue> ranges;

    private AcceptedTypes(List<QualityValue> ranges) {
        this.ranges = ranges;
    }

    /**
     * What headers say; nothing, if they can't be read.
     *
     * @param accept the values of the headers {@code Accept}
     */
    public static AcceptedTypes of(List<String> accept) {
        QuotedQualityCSV ranges = new QuotedQualityCSV();
        try {
            accept.forEach(ranges::addValue);
            return new AcceptedTypes(List.copyOf(ranges.getQualityValues()));
        } catch (IllegalArgumentException e) { // quotes without an end, and the like
            return new AcceptedTypes(List.of());
        }
    }

    /**
     * The weight of the first of some media types and ranges that is named.
     *
     * @return 0 to 1; 0 if none is
     */
    public double weight(String... names) {
        for (String name : names) {
            for (QualityValue range : ranges) {
                if (range.getValue().split(";", 2)[0].strip().equalsIgnoreCase(name)) {
                    return range.getWeight();
                }
            }
        }
        return 0;
    }
}
