package io.modelservice.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers every request as {@link IrisModel} would, whatever its path. No route, check, log or counter; but the answer has
 * the service's headers, the request's id among them, as constants, so that both servers write as many bytes.
 */
final class BareHandler extends Handler.Abstract {
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField NOSNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField ID = new PreEncodedHttpField("X-Request-Id", "0123456789abcdef0123456789abcdef");

    private final ObjectMapper jackson = new ObjectMapper();

    /** @param type whether Jetty is told that it may wait for something */
    BareHandler(InvocationType type) {
        super(type);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ByteBuffer body = Content.Source.asByteBuffer(request);
        IrisInput flower = jackson.readValue(body.array(), body.arrayOffset(), body.remaining(), IrisInput.class);
        byte[] answer = jackson.writeValueAsBytes(new IrisOutput(Species.of(flower)));
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(NOSNIFF);
        headers.put(ID);
        headers.put(JSON);
        headers.put(HttpHeader.CONTENT_LENGTH, answer.length);
        response.write(true, ByteBuffer.wrap(answer), callback);
        return true;
    }
}
