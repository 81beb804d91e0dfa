package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.networknt.schema.InputFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends requests, a good one behind each on the same connection, and judges what comes back. Not thread-safe. */
final class Attack {
    /** What an answer may be. */
    enum Wanted {
        /** Well. */
        GOOD,
        /** Refused. */
        REFUSED,
        /** Anything but the service's own failure. */
        ANY
    }

    private final Attacked attacked;
    private final Tally tally;
    private final LeakScan scan = new LeakScan(Attacked.SECRET);
    private final byte[] reference;
    private long sent;

    Attack(Attacked attacked, Tally tally) throws IOException {
        this.attacked = attacked;
        this.tally = tally;
        this.reference =
                Connection.ask(attacked.port(), Attacked.good("first")).get(0).body();
    }

    /** A request of a protocol, which is one, whatever its body. */
    void body(String kind, Target target, byte[] content, Wanted wanted) throws IOException {
        String more = target.form() == Target.Form.BINARY ? Tensors.lengthLine(content) : "";
        byte[] request = target.request(content, more);
        List<Reply> replies = send(target.protocol() + ": " + kind, request);
        if (replies.size() != 2 && !closes(replies)) {
            find(kind, target, request, replies.size() + " answers");
        } else if (!isWanted(replies.get(0).status(), wanted)) {
            find(kind, target, request, "answered " + replies.get(0) + " where wanted " + wanted);
        } else if (replies.get(0).status() >= 400 && !Shape.keys(replies.get(0)).equals(target.failure())) {
            find(kind, target, request, "in the shape of another protocol: " + replies.get(0));
        } else if (wanted == Wanted.GOOD && target.protocol().equals("own REST")) {
            attacked.output(target)
                    .validate(replies.get(0).text(), InputFormat.JSON)
                    .forEach(error -> find(kind, target, request, "against the schema: " + error));
        }
    }

    private static boolean closes(List<Reply> replies) {
        return replies.size() == 1 && replies.get(0).header("connection").equals("close");
    }

    private static boolean isWanted(int status, Wanted wanted) {
        return switch (wanted) {
            case GOOD -> status == 200;
            case REFUSED -> status >= 400 && status < 500;
            case ANY -> status < 500;
        };
    }

    private void find(String kind, Target target, byte[] request, String what) {
        tally.find("%s, %s: %s%n%s".formatted(kind, target, what, excerpt(request)));
    }

    private static String excerpt(byte[] request) {
        String text = new String(request, ISO_8859_1);
        return text.length() < 1_500 ? text : text.substring(0, 1_500) + "...";
    }

    /** Bytes of any kind, and the good request behind them; all answers. */
    List<Reply> send(String kind, byte[] request) throws IOException {
        String id = "good-" + ++sent;
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(request);
        both.writeBytes(Attacked.good(id));
        List<Reply> replies = new ArrayList<>();
        try {
            replies.addAll(Connection.ask(attacked.port(), both.toByteArray()));
        } catch (SocketTimeoutException e) {
            tally.find(kind + ": neither an answer nor an end\n" + excerpt(request));
        }
        int good = 0;
        for (Reply reply : replies) {
            good += judge(kind, reply, id) ? 1 : 0;
            check(kind, request, reply);
        }
        tally.count(kind, replies, good);
        return replies;
    }

    /** Whether it is the answer to the good request, which is always the same then. */
    private boolean judge(String kind, Reply reply, String id) {
        boolean good = reply.header("x-request-id").equals(id);
        if (good && reply.status() == 200 && !Arrays.equals(reply.body(), reference)) {
            tally.find(kind + ": the good request behind it was answered " + reply);
        }
        return good;
    }

    private void check(String kind, byte[] request, Reply reply) {
        List<String> wrong = new ArrayList<>(Shape.mistakes(reply));
        wrong.addAll(scan.in(reply.toString(), request));
        if (reply.status() >= 500) {
            wrong.add("status");
        }
        if (!wrong.isEmpty()) {
            tally.find("%s: %s%n%s%n--- to%n%s".formatted(kind, wrong, reply, excerpt(request)));
        }
    }
}
