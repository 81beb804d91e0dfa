"""Asks the service by tritonclient over HTTP, sync and async, with tensors in binary and in JSON."""

import asyncio

import tritonclient.http as triton
import tritonclient.http.aio as triton_aio

from questions import Question, matrices, plain, typed
from service import FLOWERS, HTTP, LENGTHS, OPERATOR, REFUSED, refused, same


def inputs(question: Question, binary: bool) -> list[triton.InferInput]:
    """The tensors of a question as the client has them."""
    made = []
    for name, (datatype, values) in question.inputs.items():
        one = triton.InferInput(name, list(values.shape), datatype)
        one.set_data_from_numpy(values, binary_data=binary)
        made.append(one)
    return made


def outputs(question: Question, binary: bool) -> list[triton.InferRequestedOutput]:
    """What a question asks for."""
    return [triton.InferRequestedOutput(name, binary_data=binary) for name in question.outputs]


def check(question: Question, result: triton.InferResult) -> None:
    """Ends the program if an answer is wrong."""
    answer = result.get_response()
    assert answer["model_name"] == question.model, answer
    assert [one["name"] for one in answer["outputs"]] == list(question.outputs), answer
    same({name: plain(result.as_numpy(name)) for name in question.outputs}, question.outputs)


def ways() -> list[tuple[bool, bool | None, str | None, str | None]]:
    """Inputs and outputs in binary, encodings of request and answer."""
    return [
        (True, True, None, None),
        (True, None, None, None),
        (False, False, None, None),
        (True, False, "gzip", None),
        (False, True, "deflate", None),
        (True, True, "gzip", "gzip"),
        (False, False, "deflate", "deflate"),
    ]


def infer(client: triton.InferenceServerClient, question: Question) -> None:
    """Asks in every way."""
    for sent, asked, request_encoding, answer_encoding in ways():
        result = client.infer(
            question.model,
            inputs(question, sent),
            outputs=None if asked is None else outputs(question, asked),
            request_id="mine",
            request_compression_algorithm=request_encoding,
            response_compression_algorithm=answer_encoding,
        )
        assert result.get_response()["id"] == "mine", result.get_response()
        check(question, result)


def metadata(client: triton.InferenceServerClient) -> None:
    """Asks what there is."""
    assert client.is_server_live()
    assert client.is_server_ready()
    assert client.is_model_ready("iris_model")
    assert not client.is_model_ready("no_model")
    server = client.get_server_metadata()
    assert "binary_tensor_data" in server["extensions"], server
    model = client.get_model_metadata("matrix_model")
    assert model["inputs"] == [{"name": "X", "datatype": "FP32", "shape": [-1, 4]}], model
    iris = client.get_model_metadata("iris_model")
    assert iris["inputs"] == [{"name": name, "datatype": "FP64", "shape": [-1]} for name in LENGTHS], iris
    assert iris["outputs"] == [{"name": "species", "datatype": "BYTES", "shape": [-1]}], iris
    version = iris["versions"][0]
    assert client.is_model_ready("iris_model", version)
    assert client.get_model_metadata("iris_model", version)["name"] == "iris_model"
    refused("metadata of no model", lambda: client.get_model_metadata("no_model"), "404")


def failures(client: triton.InferenceServerClient) -> None:
    """Asks what is refused."""
    good = typed()[0]
    wrong = inputs(good, True)
    wrong[0].set_data_from_numpy(good.inputs[LENGTHS[0]][1] * 10)
    refused("too long", lambda: client.infer("iris_model", wrong), REFUSED)
    refused("missing", lambda: client.infer("iris_model", inputs(good, True)[1:]), LENGTHS[0])
    refused(
        "unknown output",
        lambda: client.infer("iris_model", inputs(good, True), outputs=[triton.InferRequestedOutput("genus")]),
        "[400]",
    )
    refused("no model", lambda: client.infer("no_model", inputs(good, True)), "[404]")
    check(good, client.infer("iris_model", inputs(good, True)))


def repository(client: triton.InferenceServerClient) -> None:
    """Takes a model out of service and in again."""
    refused("load without a key", lambda: client.load_model("spare_model"), "[401]")
    refused("unload without a key", lambda: client.unload_model("spare_model"), "[401]")
    assert client.is_model_ready("spare_model")
    client.unload_model("spare_model", headers=OPERATOR)
    assert not client.is_model_ready("spare_model")
    states = {model["name"]: model["state"] for model in client.get_model_repository_index()}
    assert states["spare_model"] == "UNAVAILABLE", states
    assert states["iris_model"] == "READY", states
    client.load_model("spare_model", headers=OPERATOR)
    assert client.is_model_ready("spare_model")
    refused("load of no model", lambda: client.load_model("no_model", headers=OPERATOR), "404")


async def asynchronous(questions: list[Question]) -> None:
    """Asks at the same time."""
    async with triton_aio.InferenceServerClient(HTTP) as client:
        assert await client.is_server_live()
        assert await client.is_server_ready()
        for binary in (True, False):
            results = await asyncio.gather(
                *(client.infer(one.model, inputs(one, binary), outputs=outputs(one, binary)) for one in questions)
            )
            for question, result in zip(questions, results, strict=True):
                check(question, result)


questions = typed() + matrices()
with triton.InferenceServerClient(HTTP, concurrency=4) as synchronous:
    metadata(synchronous)
    for each in questions:
        infer(synchronous, each)
    pending = [synchronous.async_infer(one.model, inputs(one, True)) for one in questions]
    for each, answer in zip(questions, pending, strict=True):
        check(each, answer.get_result())
    failures(synchronous)
    repository(synchronous)
asyncio.run(asynchronous(questions))
print(
    f"tritonclient over HTTP: {len(questions)} questions about {len(FLOWERS)} flowers and more, in {len(ways())} ways"
)
