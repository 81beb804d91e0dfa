package io.modelservice.it.attack;

import io.modelservice.grpc.wire.ModelInferRequest;
import java.util.List;
import java.util.Random;

/** Messages by gRPC: good ones, some with a mistake, some that are none, to methods that are there and others. */
final class MessageAttack {
    private static final String SERVICE = "inference.GRPCInferenceService/";

    /** Where any bytes may be sent to. */
    private static final List<String> METHODS = List.of(
            SERVICE + "ServerLive",
            SERVICE + "ServerReady",
            SERVICE + "ServerMetadata",
            SERVICE + "ModelReady",
            SERVICE + "ModelMetadata",
            SERVICE + "ModelConfig",
            SERVICE + "ModelStatistics",
            SERVICE + "ModelStreamInfer",
            SERVICE + "RepositoryIndex",
            SERVICE + "RepositoryModelLoad",
            SERVICE + "RepositoryModelUnload",
            SERVICE + "SystemSharedMemoryRegister",
            "grpc.health.v1.Health/Check",
            "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

    /** Of more than one message. */
    private static final List<String> STREAMS = METHODS.stream()
            .filter(method -> method.endsWith("StreamInfer") || method.endsWith("ReflectionInfo"))
            .toList();

    private static final List<String> UNKNOWN = List.of(
            SERVICE + "NoSuchMethod",
            SERVICE + "modelInfer",
            SERVICE,
            "no.such.Service/ModelInfer",
            "inference.GRPCInferenceService",
            "../../Server/ServerLive",
            "a/b/c/" + "d".repeat(2_000),
            "no such service/${jndi:ldap://x}");

    private final GrpcAttack attack;
    private final InferMessages messages;
    private final Random random;

    MessageAttack(Attacked attacked, GrpcAttack attack, Random random) {
        this.attack = attack;
        this.messages = new InferMessages(attacked, random);
        this.random = random;
    }

    private byte[] good() {
        return messages.draw().build().toByteArray();
    }

    /** One of each kind. */
    void round() throws Exception {
        attack.call("good", GrpcAttack.INFER, Attack.Wanted.GOOD, good());
        for (var mistake : InferMistakes.ALL.entrySet()) {
            ModelInferRequest.Builder request = messages.draw();
            mistake.getValue().accept(request, random);
            attack.call(
                    mistake.getKey(),
                    GrpcAttack.INFER,
                    Attack.Wanted.REFUSED,
                    request.build().toByteArray());
        }
        for (BrokenMessages broken : BrokenMessages.values()) {
            byte[] message = broken.behind(random.nextBoolean() ? good() : new byte[0], random);
            attack.call(broken.name(), GrpcAttack.INFER, Attack.Wanted.REFUSED, message);
        }
        for (int i = 0; i < 10; i++) {
            attack.call("BYTES", GrpcAttack.INFER, Attack.Wanted.ANY, Mutation.of(good(), random));
            attack.call("part", GrpcAttack.INFER, Attack.Wanted.ANY, BrokenMessages.part(good(), random));
            anywhere();
        }
    }

    private void anywhere() throws Exception {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        attack.call("to " + method, method, Attack.Wanted.ANY, Mutation.of(good(), random));
        String stream = STREAMS.get(random.nextInt(STREAMS.size()));
        attack.call("to " + stream, stream, Attack.Wanted.ANY, good(), Mutation.of(good(), random));
    }

    /** Each that is known, once. */
    void known() throws Exception {
        for (String method : UNKNOWN) {
            attack.call("unknown method", method, Attack.Wanted.REFUSED, good());
        }
        for (String method : METHODS) {
            for (BrokenMessages broken : BrokenMessages.values()) {
                attack.call("broken to " + method, method, broken.everywhere(), broken.behind(new byte[0], random));
            }
        }
        attack.call("large", GrpcAttack.INFER, Attack.Wanted.REFUSED, new byte[1_000_001]);
        attack.call("no message", GrpcAttack.INFER, Attack.Wanted.REFUSED);
    }
}
