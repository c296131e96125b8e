"""Stands in for PyTorch where it is not installed: follows shapes instead of computing, and insists
on the rules of the functions that pytorch_agent.py calls. FAKE_TORCH_CUDA=1 gives it a GPU."""

import contextlib
import os
import types

__version__ = "0.0+fake"

inference = False  # whether inference mode is on
trace = None  # a list, where a test wants to know what ran
_interop_threads = None


class Parameter:
    def __init__(self, *shape):
        self.shape, self.device, self.requires_grad = shape, "cpu", True
        self.inference = inference

    def numel(self):
        numel = 1
        for side in self.shape:
            numel *= side
        return numel


class Tensor:
    """A shape, and the number in the trace of what made it; -1 is the input."""

    def __init__(self, shape, device="cpu", maker=-1):
        self.shape, self.device, self.maker = tuple(shape), device, maker

    def to(self, device):
        if inference:
            raise RuntimeError("The fake wants tensors made and moved outside inference mode.")
        return Tensor(self.shape, device, self.maker)

    def mul(self, factor):
        assert factor == 0.0, "only none multiplies"
        return made("zero", [self], self.shape)

    def __add__(self, other):
        if self.shape != other.shape:
            raise RuntimeError(f"The size of tensor a {self.shape} must match {other.shape}")
        return made("add", [self, other], self.shape)


def made(kind, inputs, shape, kernel=1, stride=1, padding=0, parameters=0):
    """What an operator answers; counts it and notes it in the trace."""
    from torch import cuda

    if not inference:
        raise RuntimeError("The fake wants networks run in inference mode.")
    devices = {tensor.device for tensor in inputs}
    if len(devices) > 1:
        raise RuntimeError(f"Expected all tensors to be on the same device, but found {devices}")
    if inputs[0].device == "cuda":
        cuda.launched()
    if inputs[0].shape[0] > int(os.environ.get("FAKE_TORCH_LARGEST_BATCH", "1000000")):
        raise RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB.\nGPU 0 has 0 bytes free.")
    maker = -1
    if trace is not None:
        maker = len(trace)
        trace.append(
            {
                "kind": kind,
                "inputs": [tensor.maker for tensor in inputs],
                "input": list(inputs[0].shape[1:]),
                "output": list((*shape, 1, 1)[1:4]),
                "kernel": kernel,
                "stride": stride,
                "padding": padding,
                "parameters": parameters,
            }
        )
    return Tensor(shape, inputs[0].device, maker)


@contextlib.contextmanager
def inference_mode():
    global inference
    before, inference = inference, True
    try:
        yield
    finally:
        inference = before


def manual_seed(seed):
    assert isinstance(seed, int)


def randn(*shape):
    return Tensor(shape)


def set_num_threads(threads):
    assert threads > 0


def set_num_interop_threads(threads):
    global _interop_threads
    if _interop_threads is not None:
        raise RuntimeError("Error: cannot set number of interop threads after it has been set")
    _interop_threads = threads


version = types.SimpleNamespace(cuda="0.0", hip=None)
backends = types.SimpleNamespace(cudnn=types.SimpleNamespace(benchmark=False, version=lambda: 0))

from torch import cuda, nn  # noqa: E402, F401: they need what stands above
