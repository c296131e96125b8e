"""A GPU that has finished everything at once, and refuses what a real one would."""

import contextlib
import os
import time
import types

import torch


class Stream:
    def __init__(self):
        self.waited_for, self.launches = set(), 0

    def wait_stream(self, other):
        self.waited_for.add(id(other))


_current = _default = Stream()
_capturing = None


def launched():
    """One kernel, in a graph while one is captured."""
    _current.launches += 1
    if _capturing is not None:
        _capturing.kernels += 1


def is_available():
    return os.environ.get("FAKE_TORCH_CUDA") == "1"


def current_device():
    return 0


def get_device_name():
    return "Fake GPU"


def get_device_properties(device):
    assert device == 0
    return types.SimpleNamespace(total_memory=8 * 2**30)


def current_stream():
    return _current


@contextlib.contextmanager
def stream(entered):
    global _current
    before, _current = _current, entered
    try:
        yield
    finally:
        _current = before


def synchronize():
    if _capturing is not None:
        raise RuntimeError("CUDA error: operation not permitted when stream is capturing")


class Event:
    def __init__(self, enable_timing=False):
        self.timed, self.at, self.reached = enable_timing, None, False

    def record(self):
        self.at, self.reached = time.perf_counter(), False

    def synchronize(self):
        synchronize()
        if self.at is None:
            raise RuntimeError("The fake wants an event recorded before it is waited for.")
        self.reached = True

    def elapsed_time(self, end):
        if not (self.timed and end.timed):
            raise ValueError("Both events must be created with argument 'enable_timing=True'.")
        if not end.reached:
            raise RuntimeError("CUDA error: device not ready")
        return (end.at - self.at) * 1000


class CUDAGraph:
    replays = 0  # of all graphs

    def __init__(self):
        self.kernels, self.captured = 0, False

    def replay(self):
        if not self.captured:
            raise RuntimeError("Called CUDAGraph::replay without a preceding successful capture.")
        CUDAGraph.replays += 1

    def reset(self):
        self.captured = False


@contextlib.contextmanager
def graph(captured, stream):  # noqa: A002, the real name
    """Captures what is launched on the stream, which must have run it before."""
    global _capturing, _current
    if not torch.inference:
        raise RuntimeError("Inplace update to inference tensor outside InferenceMode is not allowed.")
    if id(_current) not in stream.waited_for or id(stream) not in _current.waited_for:
        raise RuntimeError("The fake wants the streams to wait for each other around the warm-up.")
    warmed_up = stream.launches
    before, _current, _capturing = _current, stream, captured
    try:
        yield
    finally:
        _current, _capturing = before, None
    if warmed_up < captured.kernels:
        raise RuntimeError("CUDA error: operation not permitted: cuDNN was not warmed up here")
    captured.captured = True
