package io.modelservice.it.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Bodies drawn from the models' schemas: good ones, some with one mistake, and some that are no text of their form. */
final class BodyAttack {
    private final Attacked attacked;
    private final Attack attack;
    private final Random random;

    BodyAttack(Attacked attacked, Attack attack, Random random) {
        this.attacked = attacked;
        this.attack = attack;
        this.random = random;
    }

    /** One of each to every target. */
    void round() throws IOException {
        for (Target target : attacked.targets()) {
            good(target);
            if (target.form() != Target.Form.BINARY) {
                mistaken(target);
            }
            if (target.form() != Target.Form.BINARY) {
                broken(target);
            }
            flipped(target);
        }
    }

    private SchemaValues values(Target target) {
        return new SchemaValues(attacked.input(target.model()), random);
    }

    private List<JsonNode> rows(Target target) {
        int many = target.protocol().equals("own REST") ? 1 : 1 + random.nextInt(3);
        return attacked.rows(target.model(), many, random);
    }

    private void good(Target target) throws IOException {
        attack.body("good", target, target.body().apply(rows(target)), Attack.Wanted.GOOD);
    }

    private void mistaken(Target target) throws IOException {
        List<JsonNode> rows = rows(target);
        ObjectNode one = (ObjectNode) rows.get(random.nextInt(rows.size()));
        String kind = SchemaMistakes.into(one, attacked.input(target.model()), values(target), random);
        Attack.Wanted wanted = isMistakeFor(target) ? Attack.Wanted.REFUSED : Attack.Wanted.ANY;
        attack.body(kind, target, target.body().apply(rows), wanted);
    }

    /** In CSV a number in quotes is a number and a flag is text; a number for a tensor's row is one instance of V2. */
    private static boolean isMistakeFor(Target target) {
        boolean tensor =
                target.model().equals("grid_model") && target.protocol().equals("V2");
        return !tensor && !target.protocol().endsWith("CSV");
    }

    private void broken(Target target) throws IOException {
        BrokenText[] ways = BrokenText.values();
        BrokenText way = ways[random.nextInt(ways.length)];
        byte[] body = way.of(target.body().apply(rows(target)), random);
        boolean known = target.form() == Target.Form.JSON;
        attack.body(way.name(), target, body, known ? Attack.Wanted.REFUSED : Attack.Wanted.ANY);
    }

    private void flipped(Target target) throws IOException {
        byte[] body = target.body().apply(rows(target));
        attack.body("BYTES", target, Mutation.of(body, random), Attack.Wanted.ANY);
    }
}
