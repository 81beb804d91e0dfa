"""Asks the service by the inference clients of KServe's SDK: V1 and V2 by REST, V2 by gRPC."""

import asyncio

import numpy as np
from kserve import InferInput, InferRequest, InferResponse
from kserve.inference_client import InferenceGRPCClient, InferenceRESTClient, RESTConfig

from questions import Question, asked, columns, matrices, plain, typed
from service import FLOWERS, GRPC, HTTP, LENGTHS, REFUSED, TOO_LONG, reference, same

URL = "http://" + HTTP


def request(question: Question, binary: bool) -> InferRequest:
    """A question as the client has it."""
    inputs = []
    for name, (datatype, values) in question.inputs.items():
        one = InferInput(name, list(values.shape), datatype)
        one.set_data_from_numpy(values, binary_data=binary)
        inputs.append(one)
    return InferRequest(question.model, inputs)


def check(question: Question, answer: InferResponse) -> None:
    """Ends the program if an answer is wrong."""
    assert answer.model_name == question.model, answer
    found = {one.name: np.asarray(one.as_numpy()) for one in answer.outputs}
    same({name: plain(values) for name, values in found.items()}, question.outputs)


async def v1() -> None:
    """Rows, columns and failures."""
    client = InferenceRESTClient(RESTConfig(protocol="v1"))
    assert await client.is_server_live(URL)
    assert await client.is_model_ready(URL, "iris_model")
    species = [one["species"] for one in reference("iris_model", FLOWERS)]
    objects = await client.infer(URL, {"instances": FLOWERS}, model_name="iris_model")
    assert objects == {"predictions": species}, objects
    rows = [[flower[name] for name in LENGTHS] for flower in FLOWERS]
    arrays = await client.infer(URL, {"instances": rows}, model_name="matrix_model")
    same(arrays, {"predictions": reference("matrix_model", [{"X": row} for row in rows])})
    named = [flower | {"prediction_id": "mine"} for flower in FLOWERS]
    recorded = await client.infer(URL, {"instances": named}, model_name="recorded_iris_model")
    same(recorded, {"predictions": reference("recorded_iris_model", named)})
    for model, instances in asked().items():
        await check_v1(client, model, instances)
    for model, said in (("iris_model", REFUSED), ("no_model", "404")):
        try:
            await client.infer(URL, {"instances": [TOO_LONG]}, model_name=model)
        except Exception as error:
            assert said in str(error), error
        else:
            raise AssertionError("not refused")
    assert await client.infer(URL, {"instances": FLOWERS}, model_name="iris_model") == objects
    await client.close()


async def check_v1(client: InferenceRESTClient, model: str, instances: list[dict[str, object]]) -> None:
    """By rows and by columns; of one output there are its values alone."""
    wanted = reference(model, instances)
    only = next(iter(wanted[0])) if len(wanted[0]) == 1 else None
    by_rows = await client.infer(URL, {"instances": instances}, model_name=model)
    same(by_rows, {"predictions": [one[only] for one in wanted] if only else wanted})
    by_columns = await client.infer(URL, {"inputs": columns(instances)}, model_name=model)
    same(by_columns, {"outputs": columns(wanted)[only] if only else columns(wanted)})


async def v2(questions: list[Question]) -> None:
    """Tensors in binary and in JSON."""
    client = InferenceRESTClient(RESTConfig(protocol="v2"))
    assert await client.is_server_live(URL)
    assert await client.is_server_ready(URL)
    assert await client.is_model_ready(URL, "iris_model")
    for question in questions:
        for binary in (True, False):
            check(question, await client.infer(URL, request(question, binary), model_name=question.model))
    wrong = typed()[0]
    wrong.inputs[LENGTHS[0]] = ("FP64", wrong.inputs[LENGTHS[0]][1] * 10)
    try:
        await client.infer(URL, request(wrong, True), model_name="iris_model")
    except Exception as error:
        assert REFUSED in str(error), error
    else:
        raise AssertionError("not refused")
    await client.close()


async def grpc(questions: list[Question]) -> None:
    """Tensors in fields of their types and raw."""
    async with InferenceGRPCClient(GRPC) as client:
        assert await client.is_server_live()
        assert await client.is_server_ready()
        assert await client.is_model_ready("iris_model")
        for question in questions:
            for binary in (True, False):
                check(question, await client.infer(request(question, binary)))


questions = typed() + matrices()
asyncio.run(v1())
asyncio.run(v2(questions))
asyncio.run(grpc(questions))
print(f"KServe's SDK: {len(questions)} questions by V2 and gRPC, and V1")
