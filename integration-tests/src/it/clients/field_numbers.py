"""Asks the service by gRPC with messages that have the protocol's field numbers, without anybody's stubs."""

import functools

import grpc
import numpy as np
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import Message

from questions import Question, matrices, plain, typed
from service import GRPC, LENGTHS, REFUSED, refused, same

# As the protocol's grpc_service.proto has them: name, type, number; "*" is for repeated.
MESSAGES = {
    "InferTensorContents": [
        ("bool_contents", "bool*", 1),
        ("int_contents", "int32*", 2),
        ("int64_contents", "int64*", 3),
        ("uint_contents", "uint32*", 4),
        ("uint64_contents", "uint64*", 5),
        ("fp32_contents", "float*", 6),
        ("fp64_contents", "double*", 7),
        ("bytes_contents", "bytes*", 8),
    ],
    "Tensor": [
        ("name", "string", 1),
        ("datatype", "string", 2),
        ("shape", "int64*", 3),
        ("contents", "InferTensorContents", 5),
    ],
    "ModelInferRequest": [
        ("model_name", "string", 1),
        ("id", "string", 3),
        ("inputs", "Tensor*", 5),
        ("raw_input_contents", "bytes*", 7),
    ],
    "ModelInferResponse": [
        ("model_name", "string", 1),
        ("id", "string", 3),
        ("outputs", "Tensor*", 5),
        ("raw_output_contents", "bytes*", 6),
    ],
}
CONTENTS = {
    "BOOL": "bool_contents",
    "INT32": "int_contents",
    "INT64": "int64_contents",
    "FP32": "fp32_contents",
    "FP64": "fp64_contents",
    "BYTES": "bytes_contents",
}
NUMBERS = {"INT32": "<i4", "INT64": "<i8", "FP32": "<f4", "FP64": "<f8"}


def classes() -> dict[str, type[Message]]:
    """The messages, in a pool of their own."""
    file = descriptor_pb2.FileDescriptorProto(name="numbers.proto", package="numbers", syntax="proto3")
    for name, fields in MESSAGES.items():
        message = file.message_type.add(name=name)
        for field, kind, number in fields:
            one = message.field.add(name=field, number=number, json_name=field)
            one.label = one.LABEL_REPEATED if kind.endswith("*") else one.LABEL_OPTIONAL
            kind = kind.rstrip("*")
            if kind in MESSAGES:
                one.type, one.type_name = one.TYPE_MESSAGE, ".numbers." + kind
            else:
                one.type = getattr(one, "TYPE_" + kind.upper())
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName("numbers." + name)) for name in MESSAGES}


MADE = classes()


def raw(datatype: str, values: np.ndarray) -> bytes:
    """Elements as bytes."""
    if datatype == "BYTES":
        return b"".join(len(one).to_bytes(4, "little") + one for one in values.flatten())
    return values.tobytes() if datatype == "BOOL" else values.astype(NUMBERS[datatype]).tobytes()


def request(question: Question, is_raw: bool) -> Message:
    """A question."""
    made = MADE["ModelInferRequest"](model_name=question.model, id="mine")
    for name, (datatype, values) in question.inputs.items():
        one = made.inputs.add(name=name, datatype=datatype, shape=values.shape)
        if is_raw:
            made.raw_input_contents.append(raw(datatype, values))
        else:
            getattr(one.contents, CONTENTS[datatype]).extend(values.flatten().tolist())
    return made


def texts(data: bytes) -> list[bytes]:
    """Elements that were bytes, each with its length before it."""
    found = []
    while data:
        end = 4 + int.from_bytes(data[:4], "little")
        found.append(data[4:end])
        data = data[end:]
    return found


def elements(answer: Message, index: int) -> np.ndarray:
    """What an output holds, in the form that was asked by."""
    output = answer.outputs[index]
    if not answer.raw_output_contents:
        values = list(getattr(output.contents, CONTENTS[output.datatype]))
    elif output.datatype == "BYTES":
        values = texts(answer.raw_output_contents[index])
    else:
        values = np.frombuffer(answer.raw_output_contents[index], NUMBERS[output.datatype])
    kind = np.object_ if output.datatype == "BYTES" else None
    return np.array(values, kind).reshape(list(output.shape))


def check(question: Question, answer: Message, is_raw: bool) -> None:
    """Ends the program if an answer is wrong."""
    assert (answer.model_name, answer.id) == (question.model, "mine"), answer
    assert len(answer.raw_output_contents) == (len(answer.outputs) if is_raw else 0), answer
    found = {one.name: plain(elements(answer, index)) for index, one in enumerate(answer.outputs)}
    same(found, question.outputs)


questions = typed() + matrices()
with grpc.insecure_channel(GRPC) as channel:
    infer = channel.unary_unary(
        "/inference.GRPCInferenceService/ModelInfer",
        request_serializer=lambda message: message.SerializeToString(),
        response_deserializer=MADE["ModelInferResponse"].FromString,
    )
    for is_raw in (True, False):
        for each in questions:
            check(each, infer(request(each, is_raw), timeout=60), is_raw)
        wrong = request(questions[0], is_raw)
        wrong.inputs.pop()
        if is_raw:
            wrong.raw_input_contents.pop()
        refused("missing", functools.partial(infer, wrong, timeout=60), LENGTHS[-1])
        check(questions[0], infer(request(questions[0], is_raw), timeout=60), is_raw)
    long = request(questions[0], False)
    long.inputs[0].contents.fp64_contents[1] = 51
    refused("too long", lambda: infer(long, timeout=60), REFUSED)
print(f"gRPC by field numbers: {len(questions)} questions, raw and typed")
