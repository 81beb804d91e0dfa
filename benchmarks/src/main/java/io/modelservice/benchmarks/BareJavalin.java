package io.modelservice.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** The same work as {@link BareServer}'s by Javalin, with one route. */
final class BareJavalin {
    private static final String PATH = "/api/models/{model}/prediction";
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private BareJavalin() {}

    /** Takes {@code bytes} to read and write bytes without compression, or nothing for Javalin's own reading and writing of JSON. */
    public static void main(String[] arguments) throws IOException {
        boolean bytes = List.of(arguments).contains("bytes");
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            if (bytes) {
                config.http.compressionStrategy = CompressionStrategy.NONE;
            }
            config.routes.post(PATH, bytes ? BareJavalin::bytes : BareJavalin::objects);
        });
        Accounts.serve(javalin.start("127.0.0.1", 0).port());
    }

    private static void objects(Context context) {
        IrisInput flower = context.bodyAsClass(IrisInput.class);
        headers(context).json(new IrisOutput(Species.of(flower)));
    }

    private static void bytes(Context context) throws IOException {
        IrisInput flower = JACKSON.readValue(context.bodyAsBytes(), IrisInput.class);
        headers(context)
                .contentType("application/json")
                .result(JACKSON.writeValueAsBytes(new IrisOutput(Species.of(flower))));
    }

    private static Context headers(Context context) {
        return context.header("X-Content-Type-Options", "nosniff")
                .header("X-Request-Id", "0123456789abcdef0123456789abcdef");
    }
}
