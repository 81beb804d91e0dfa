"""Asks the service by tritonclient over gRPC: sync, async and in a stream."""

import asyncio
import queue
from collections.abc import AsyncIterator

import tritonclient.grpc as triton
import tritonclient.grpc.aio as triton_aio

from questions import Question, matrices, plain, typed
from service import GRPC, LENGTHS, OPERATOR, REFUSED, refused, same


def inputs(question: Question) -> list[triton.InferInput]:
    """The tensors of a question as the client has them."""
    made = []
    for name, (datatype, values) in question.inputs.items():
        one = triton.InferInput(name, list(values.shape), datatype)
        one.set_data_from_numpy(values)
        made.append(one)
    return made


def check(question: Question, result: triton.InferResult) -> None:
    """Ends the program if an answer is wrong."""
    assert result.get_response().model_name == question.model, result.get_response()
    same({name: plain(result.as_numpy(name)) for name in question.outputs}, question.outputs)


def metadata(client: triton.InferenceServerClient) -> None:
    """Asks what there is."""
    assert client.is_server_live()
    assert client.is_server_ready()
    assert client.is_model_ready("iris_model")
    assert client.get_server_metadata().name
    model = client.get_model_metadata("matrix_model", as_json=True)
    assert model["inputs"] == [{"name": "X", "datatype": "FP32", "shape": ["-1", "4"]}], model
    refused("metadata of no model", lambda: client.get_model_metadata("no_model"), "NOT_FOUND")


def failures(client: triton.InferenceServerClient) -> None:
    """Asks what is refused."""
    good = typed()[0]
    wrong = inputs(good)
    wrong[0].set_data_from_numpy(good.inputs[LENGTHS[0]][1] * 10)
    refused("too long", lambda: client.infer("iris_model", wrong), REFUSED)
    refused("too long", lambda: client.infer("iris_model", wrong), "INVALID_ARGUMENT")
    refused("missing", lambda: client.infer("iris_model", inputs(good)[1:]), LENGTHS[0])
    refused("no model", lambda: client.infer("no_model", inputs(good)), "NOT_FOUND")
    check(good, client.infer("iris_model", inputs(good)))


def repository(client: triton.InferenceServerClient) -> None:
    """Takes a model out of service and in again."""
    headers = {name.lower(): value for name, value in OPERATOR.items()}
    refused("unload without a key", lambda: client.unload_model("spare_model"), "UNAUTHENTICATED")
    client.unload_model("spare_model", headers=headers)
    assert not client.is_model_ready("spare_model")
    states = {model.name: model.state for model in client.get_model_repository_index().models}
    assert states["spare_model"] == "UNAVAILABLE", states
    client.load_model("spare_model", headers=headers)
    assert client.is_model_ready("spare_model")


def with_callbacks(client: triton.InferenceServerClient, questions: list[Question]) -> None:
    """Asks all at the same time."""
    answers = [queue.Queue() for _ in questions]
    for question, answer in zip(questions, answers, strict=True):
        client.async_infer(
            question.model,
            inputs(question),
            lambda result, error, to=answer: to.put((result, error)),
            request_id="mine",
        )
    for question, answer in zip(questions, answers, strict=True):
        result, error = answer.get(timeout=60)
        assert error is None, error
        assert result.get_response().id == "mine", result.get_response()
        check(question, result)


def stream(client: triton.InferenceServerClient, questions: list[Question]) -> None:
    """Asks all in one stream, and what is refused between."""
    answers: queue.Queue[tuple[object, object]] = queue.Queue()
    client.start_stream(lambda result, error: answers.put((result, error)))
    for question in questions:
        client.async_stream_infer(question.model, inputs(question))
        result, error = answers.get(timeout=60)
        assert error is None, error
        check(question, result)
    client.async_stream_infer("no_model", inputs(questions[0]))
    assert answers.get(timeout=60)[1] is not None
    client.async_stream_infer(questions[0].model, inputs(questions[0]))
    result, error = answers.get(timeout=60)
    assert error is None, error
    check(questions[0], result)
    client.stop_stream()


async def asynchronous(questions: list[Question]) -> None:
    """Asks at the same time, and in a stream."""

    async def asked() -> AsyncIterator[dict[str, object]]:
        for question in questions:
            yield {"model_name": question.model, "inputs": inputs(question)}

    async with triton_aio.InferenceServerClient(GRPC) as client:
        assert await client.is_server_ready()
        results = await asyncio.gather(*(client.infer(one.model, inputs(one)) for one in questions))
        for question, result in zip(questions, results, strict=True):
            check(question, result)
        left = iter(questions)
        async for result, error in client.stream_infer(asked()):
            assert error is None, error
            check(next(left), result)
        assert next(left, None) is None


questions = typed() + matrices()
with triton.InferenceServerClient(GRPC) as synchronous:
    metadata(synchronous)
    for each in questions:
        check(each, synchronous.infer(each.model, inputs(each)))
    check(questions[0], synchronous.infer(questions[0].model, inputs(questions[0]), compression_algorithm="gzip"))
    check(questions[0], synchronous.infer(questions[0].model, inputs(questions[0]), client_timeout=30))
    failures(synchronous)
    repository(synchronous)
    with_callbacks(synchronous, questions)
    stream(synchronous, questions)
asyncio.run(asynchronous(questions))
print(f"tritonclient over gRPC: {len(questions)} questions")
