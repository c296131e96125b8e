#!/usr/bin/env python3
"""Measures this machine for Maple, with PyTorch running the networks.

It does for PyTorch what maple-agent.jar does for ONNX Runtime: profiles the operators of
NAS-Bench-201 while the host processor counts, measures the cells that the service
suggests (or --random ones), and uploads. It requires Python 3.9 or later and PyTorch 1.10 or later.

The network is the one that the service expands: a stem, three stages of five cells with 16, 32 and
64 channels, a residual block between them, and a classifier. Dead edges are executed, and
`none` multiplies by zero, because that is what NAS-Bench-201's own network does in eager PyTorch.
Its Python sum(), which adds each node to the number 0 in a kernel of its own, is omitted: the
service does not expand it.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import http.client
import json
import os
import platform
import random
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

try:
    import torch
    from torch import nn
except (ImportError, OSError) as problem:
    torch, nn, TORCH_PROBLEM = None, None, problem

try:
    import resource
except ImportError:  # not on Windows
    resource = None

SPACE = "nasbench201"
# In canonical order: ordinals are counted with it.
CHOICES = ("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3")
EDGES = 6
CELLS = len(CHOICES) ** EDGES
INPUT = (3, 32, 32)
STAGES = 3
CELLS_PER_STAGE = 5
STEM_CHANNELS = 16
CLASSES = 10
BLOCK = 25  # cells that are measured in turn
SHORTEST_MILLIS = 1e-6  # the service takes no shorter latency, and a clock may read 0


class AgentError(Exception):
    """Says what went wrong and, on a line of its own, what to try."""


# --- the search space -------------------------------------------------------------------------


def choices_of(spec):
    """The operators on the edges 0→1, 0→2, 1→2, 0→3, 1→3, 2→3 of a spelling."""
    words = re.findall(r"([^|+~]+)~\d\|", spec)
    known = len(words) == EDGES and all(word in CHOICES for word in words)
    if not known or spelling(words) != spec:
        raise AgentError(
            f"The cell ({spec}) is none of {SPACE}.\nMaybe this agent is older than its server."
        )
    return words


def spelling(choices):
    """The spelling of a cell with these operators."""
    edges = iter(choices)
    return "+".join(
        "|" + "".join(f"{next(edges)}~{source}|" for source in range(node)) for node in (1, 2, 3)
    )


def cell_at(ordinal):
    """The spelling at an ordinal, the first edge counting most."""
    digits = [ordinal // len(CHOICES) ** (EDGES - 1 - edge) % len(CHOICES) for edge in range(EDGES)]
    return spelling([CHOICES[digit] for digit in digits])


def draw(count, seed):
    """Different cells at random; more of them begin with the same ones."""
    ordinals = list(range(CELLS))
    random.Random(seed).shuffle(ordinals)
    return [cell_at(ordinal) for ordinal in ordinals[:count]]


def operators():
    """The names of everything that is profiled: kind, channels, height and width."""
    names = [f"stem-c{INPUT[0]}-{INPUT[1]}x{INPUT[2]}"]
    channels, side = STEM_CHANNELS, INPUT[1]
    for stage in range(STAGES):
        if stage > 0:
            names.append(f"reduction-c{channels}-{side}x{side}")
            channels, side = 2 * channels, side // 2
        names += [f"{choice}-c{channels}-{side}x{side}" for choice in CHOICES]
    return names + [f"head-c{channels}-{side}x{side}"]


# --- the network ------------------------------------------------------------------------------

Module = nn.Module if nn else object


class Zero(Module):
    """The operator none, which is computed like any other."""

    def forward(self, values):
        return values.mul(0.0)


class Cell(Module):
    """Four nodes; each but the first adds up what comes from all nodes before it."""

    def __init__(self, choices, channels):
        super().__init__()
        self.edges = nn.ModuleList([edge(choice, channels) for choice in choices])

    def forward(self, values):
        nodes = [values]
        edges = iter(self.edges)
        for _ in (1, 2, 3):
            total = None
            for node in nodes:
                arrival = next(edges)(node)
                total = arrival if total is None else total + arrival
            nodes.append(total)
        return nodes[-1]


class Reduction(Module):
    """ResNet's basic block that halves the resolution and doubles the channels."""

    def __init__(self, channels):
        super().__init__()
        self.shortcut = nn.Sequential(
            nn.AvgPool2d(2, stride=2), nn.Conv2d(channels, 2 * channels, 1, bias=False)
        )
        self.main = nn.Sequential(
            relu_conv_norm(channels, 2 * channels, 3, 2),
            relu_conv_norm(2 * channels, 2 * channels, 3, 1),
        )

    def forward(self, values):
        shortcut = self.shortcut(values)
        return shortcut + self.main(values)


def conv(inputs, outputs, kernel, stride):
    return nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=kernel // 2, bias=False)


def relu_conv_norm(inputs, outputs, kernel, stride):
    return nn.Sequential(nn.ReLU(), conv(inputs, outputs, kernel, stride), nn.BatchNorm2d(outputs))


def edge(choice, channels):
    if choice == "none":
        return Zero()
    if choice == "skip_connect":
        return nn.Identity()
    if choice == "avg_pool_3x3":
        return nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
    return relu_conv_norm(channels, channels, 1 if choice == "nor_conv_1x1" else 3, 1)


def stem():
    return nn.Sequential(conv(INPUT[0], STEM_CHANNELS, 3, 1), nn.BatchNorm2d(STEM_CHANNELS))


def head(channels):
    return nn.Sequential(
        nn.BatchNorm2d(channels),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(channels, CLASSES),
    )


def network_of(spec):
    """A cell's whole network."""
    choices = choices_of(spec)
    channels = STEM_CHANNELS
    layers = [stem()]
    for stage in range(STAGES):
        if stage > 0:
            layers.append(Reduction(channels))
            channels *= 2
        layers += [Cell(choices, channels) for _ in range(CELLS_PER_STAGE)]
    return nn.Sequential(*layers, head(channels))


def operator_of(name):
    """A single operator and the shape of its input, by its name in operators()."""
    if name not in operators():
        raise AgentError(
            f"The operator ({name}) is unknown here.\nMaybe this agent is older than its server."
        )
    kind, channels, size = name.rsplit("-", 2)
    shape = (int(channels[1:]), *map(int, size.split("x")))
    if kind == "stem":
        return stem(), shape
    if kind == "reduction":
        return Reduction(shape[0]), shape
    return (head(shape[0]) if kind == "head" else edge(kind, shape[0])), shape


def cost(network, images):
    """Multiply-accumulates for one image, counted by running it, and parameters."""
    macs = 0

    def count(module, _, output):
        nonlocal macs
        if isinstance(module, nn.Linear):
            macs += module.in_features * module.out_features
        else:
            _, channels, height, width = output.shape
            window = module.kernel_size[0] * module.kernel_size[1]
            macs += channels * height * width * window * (module.in_channels // module.groups)

    counted = [part for part in network.modules() if isinstance(part, (nn.Conv2d, nn.Linear))]
    hooks = [part.register_forward_hook(count) for part in counted]
    network(images)
    for hook in hooks:
        hook.remove()
    return macs, sum(values.numel() for values in network.parameters())


# --- measuring --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Settings:
    """How runs are made; what changes any of it changes the latencies."""

    device: str  # cuda or cpu
    mode: str  # eager or graphs
    batch: int
    threads: int
    cudnn_benchmark: bool
    warm_up_millis: float
    least_runs: int
    least_millis: float
    rounds: int
    runtime: str
    accelerator: str | None


@dataclass(frozen=True)
class Timing:
    """The median of some runs, which a few slow ones do not move."""

    median_millis: float
    spread_millis: float  # between the quartiles
    runs: int

    @staticmethod
    def of(millis):
        ordered = sorted(millis)
        spread = quantile(ordered, 0.75) - quantile(ordered, 0.25)
        return Timing(max(quantile(ordered, 0.5), SHORTEST_MILLIS), spread, len(ordered))

    @staticmethod
    def of_rounds(rounds):
        """The median reading, with the median of the spreads and all runs."""
        return Timing(
            quantile(sorted(reading.median_millis for reading in rounds), 0.5),
            quantile(sorted(reading.spread_millis for reading in rounds), 0.5),
            sum(reading.runs for reading in rounds),
        )

    @property
    def relative_spread(self):
        return self.spread_millis / self.median_millis

    @property
    def stddev_millis(self):
        """Judged by the quartiles, which are 1.349 apart in a normal distribution."""
        return self.spread_millis / 1.349


def quantile(ordered, share):
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


class Stopwatch:
    """Makes readings of something that runs once and answers its milliseconds."""

    WIDE = 0.1
    MOST_TRIES = 3
    MOST_RUNS = 1_000_000
    # The first runs choose algorithms and fill PyTorch's cache of memory.
    LEAST_WARM_UP = 3

    def __init__(self, settings):
        self.settings = settings

    def warm_up(self, run):
        """Runs until it is warm; answers how many runs a reading should have."""
        start = before = time.perf_counter()
        runs = 0
        while runs < self.LEAST_WARM_UP or (before - start) * 1000 < self.settings.warm_up_millis:
            run()
            now = time.perf_counter()
            last, before = now - before, now
            runs += 1
        wanted = int(self.settings.least_millis / 1000 / max(last, 1e-9)) + 1
        return max(self.settings.least_runs, min(self.MOST_RUNS, wanted))

    def times(self, run, runs):
        """Exactly so many runs."""
        with undisturbed():
            return [run() for _ in range(runs)]

    def measure(self, run):
        """A reading after warming up; where the runs disagree, the best of three readings."""
        self.warm_up(run)
        best = self._read(run)
        tries = 1
        while tries < self.MOST_TRIES and best.relative_spread > self.WIDE:
            best = min(best, self._read(run), key=lambda reading: reading.relative_spread)
            tries += 1
        return best

    def _read(self, run):
        end = time.perf_counter() + self.settings.least_millis / 1000
        millis = []
        with undisturbed():
            while len(millis) < self.settings.least_runs or (
                time.perf_counter() < end and len(millis) < self.MOST_RUNS
            ):
                millis.append(run())
        return Timing.of(millis)


@contextlib.contextmanager
def undisturbed():
    """Keeps Python's own garbage collector out of the runs."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class CpuRuns:
    """Runs on the processor, timed by its clock."""

    def __init__(self, network, images):
        self.network, self.images = network, images

    def __call__(self):
        start = time.perf_counter_ns()
        self.network(self.images)
        return (time.perf_counter_ns() - start) / 1e6

    def close(self):
        pass


class CudaRuns:
    """Runs on the GPU one after the other, timed by its events: launching them counts, where the
    GPU has to wait for it."""

    def __init__(self, network, images):
        self.network, self.images = network, images
        self.start = torch.cuda.Event(enable_timing=True)
        self.end = torch.cuda.Event(enable_timing=True)

    def __call__(self):
        self.start.record()
        self.launch()
        self.end.record()
        self.end.synchronize()
        return self.start.elapsed_time(self.end)

    def launch(self):
        self.network(self.images)

    def close(self):
        pass


class GraphRuns(CudaRuns):
    """All kernels of a run, launched at once as a CUDA graph."""

    # Before a capture, libraries must have chosen algorithms and allocated what they need.
    WARM_UP = 3

    def __init__(self, network, images):
        super().__init__(network, images)
        # Warmed up on the stream that is captured: some libraries keep handles by stream.
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(self.WARM_UP):
                network(images)
        torch.cuda.current_stream().wait_stream(stream)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph, stream=stream):
            self.output = network(images)

    def launch(self):
        self.graph.replay()

    def close(self):
        torch.cuda.synchronize()
        self.graph.reset()
        self.output = None


class Measurement:
    """Runs operators and cells on this machine."""

    def __init__(self, settings, counters):
        self.settings = settings
        self.counters = counters
        self.stopwatch = Stopwatch(settings)

    def profile(self, name):
        """Warms the operator up, then counts exactly its runs."""
        module, shape = operator_of(name)
        with self._running(module, shape) as run:
            runs = self.stopwatch.warm_up(run)
            try:
                millis, counted = self.counters.count(lambda: self.stopwatch.times(run, runs))
            except OSError as error:
                raise AgentError(
                    f"The counters of {name} were not read: {error}\n"
                    "Maybe start this again: what is measured is kept."
                ) from error
        return {
            "operator": name,
            "batch": self.settings.batch,
            "repetitions": runs,
            "latencyMillis": Timing.of(millis).median_millis,
            **counted,
        }

    def measure(self, block, read):
        """Measures cells in rounds, each once a round, so that a machine that is slow for a while
        spoils one reading of several; reports to `read` after each reading."""
        readings = {spec: [] for spec in block}
        for _ in range(self.settings.rounds):
            for spec in block:
                # A network of its own each time: where its memory lies is part of the noise.
                with self._running(network_of(spec), INPUT) as run:
                    readings[spec].append(self.stopwatch.measure(run))
                read()
        return [sample(spec, Timing.of_rounds(rounds)) for spec, rounds in readings.items()]

    def cost(self, spec):
        """Multiply-accumulates for one image and parameters of a cell's network."""
        with failures_in_words():
            network, images = self._ready(network_of(spec)), self._images(INPUT)
            with torch.inference_mode():
                return cost(network, images)

    @contextlib.contextmanager
    def _running(self, module, shape):
        kinds = {"cpu": CpuRuns, "eager": CudaRuns, "graphs": GraphRuns}
        kind = kinds["cpu" if self.settings.device == "cpu" else self.settings.mode]
        with failures_in_words():
            # Weights are made outside inference mode, so that they are ordinary tensors; all captures
            # are inside, because versions of PyTorch refuse one outside after one inside.
            network, images = self._ready(module), self._images(shape)
            with torch.inference_mode():
                run = kind(network, images)
                try:
                    yield run
                finally:
                    run.close()

    def _ready(self, module):
        torch.manual_seed(1)
        for part in module.modules():
            if isinstance(part, nn.Conv2d):
                # Keeps values at their size through all layers: tiny ones are slow on processors.
                nn.init.kaiming_normal_(part.weight, nonlinearity="relu")
        return module.eval().requires_grad_(False).to(self.settings.device)

    def _images(self, shape):
        return torch.randn(self.settings.batch, *shape).to(self.settings.device)


@contextlib.contextmanager
def failures_in_words():
    try:
        yield
    except RuntimeError as error:
        what = str(error).strip().split("\n")[0]
        raise AgentError(f"PyTorch failed: {what}\nMaybe give it a smaller --batch.") from error


def sample(spec, timing):
    return {
        "spec": spec,
        "latencyMillis": timing.median_millis,
        "runs": timing.runs,
        "stddevMillis": timing.stddev_millis,
    }


# --- counters ---------------------------------------------------------------------------------


class PerfCounters:
    """`perf stat` attached to this process and switched on and off through its control pipe, so that
    it counts the section and nothing else. Counts accumulate, so each section has a perf of its own."""

    EVENTS = (
        "cycles,instructions,cache-references,cache-misses,L1-dcache-loads,L1-dcache-load-misses,"
        "LLC-loads,LLC-load-misses,LLC-stores,LLC-store-misses,branches,branch-misses,"
        "task-clock,page-faults,minor-faults,major-faults,context-switches,cpu-migrations"
    )
    ACKNOWLEDGEMENT = b"ack\n\0"
    MOST_TRIES = 5
    PATIENCE_SECONDS = 10

    class NotAttached(OSError):
        """Counting has not begun, so that it may be tried again."""

    @classmethod
    def works(cls):
        try:
            cls().count(lambda: None)
            return True
        except OSError:
            return False

    def count(self, section):
        """What the section answers, and {"perf": what perf printed}."""
        # A thread that ends while perf attaches to all of them makes it fail.
        tries = 0
        while True:
            folder = Path(tempfile.mkdtemp(prefix="maple-perf"))
            tries += 1
            try:
                return self._count(section, folder)
            except self.NotAttached:
                if tries == self.MOST_TRIES:
                    raise
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def _count(self, section, folder):
        if not hasattr(os, "mkfifo"):
            raise OSError("There are no named pipes here.")
        control, acknowledged = folder / "control", folder / "acknowledged"
        os.mkfifo(control)
        os.mkfifo(acknowledged)
        # Opened for both directions: either alone would wait for perf to open the other end.
        pipes = os.open(control, os.O_RDWR), os.open(acknowledged, os.O_RDWR)
        try:
            perf = self._start(f"fifo:{control},{acknowledged}", folder)
            try:
                self._attach(perf, pipes, folder)
                answer = section()
                self._tell("disable", perf, pipes)
                # perf writes its counters when it is interrupted.
                perf.send_signal(signal.SIGINT)
                self._wait(perf)
            finally:
                perf.kill()
                perf.wait()
        finally:
            for pipe in pipes:
                os.close(pipe)
        return answer, {"perf": (folder / "counters").read_text()}

    def _start(self, pipes, folder):
        options = ["-x", ";", "-e", self.EVENTS, "-D", "-1", "--control", pipes]
        with open(folder / "messages", "wb") as messages:
            return subprocess.Popen(
                ["perf", "stat", *options, "-p", str(os.getpid()), "-o", str(folder / "counters")],
                env={**os.environ, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=messages,
                stderr=messages,
            )

    def _attach(self, perf, pipes, folder):
        try:
            self._tell("ping", perf, pipes)
            self._tell("enable", perf, pipes)
        except OSError as error:
            said = (folder / "messages").read_text(errors="replace").strip()
            raise self.NotAttached(f"{error} {said}".strip()) from error

    def _tell(self, command, perf, pipes):
        control, acknowledged = pipes
        os.write(control, (command + "\n").encode())
        until = time.monotonic() + self.PATIENCE_SECONDS
        answer = b""
        while len(answer) < len(self.ACKNOWLEDGEMENT):
            if select.select([acknowledged], [], [], 0.01)[0]:
                answer += os.read(acknowledged, len(self.ACKNOWLEDGEMENT) - len(answer))
            elif perf.poll() is not None or time.monotonic() > until:
                raise OSError(f"perf does not answer to {command}.")

    def _wait(self, perf):
        try:
            perf.wait(self.PATIENCE_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise OSError("perf does not end.") from error


class ProcessCounters:
    """What the kernel reports of every process, where perf does not: coarser, and of no hardware."""

    def count(self, section):
        """What the section answers, and {"counters": counts by event}."""
        before = self._read()
        answer = section()
        after = self._read()
        return answer, {"counters": {event: after[event] - before[event] for event in after}}

    @staticmethod
    def _read():
        counters = {"task-clock": time.process_time() * 1000}
        if resource:
            usage = resource.getrusage(resource.RUSAGE_SELF)
            counters["page-faults"] = usage.ru_minflt + usage.ru_majflt
            counters["minor-faults"] = usage.ru_minflt
            counters["major-faults"] = usage.ru_majflt
            counters["context-switches"] = usage.ru_nvcsw + usage.ru_nivcsw
        return counters


# --- the machine ------------------------------------------------------------------------------


def facts(settings, root=Path("/")):
    """What machine this is, under the names that the service gives a device's traits."""
    cpuinfo = text_of(root / "proc/cpuinfo")
    memory = values_of(text_of(root / "proc/meminfo"), "MemTotal")
    labels = {
        "cores": cores_of(cpuinfo),
        "memory": f"{int(re.sub(r'[^0-9]', '', memory[0])) // 1024} MiB" if memory else "",
        "os": f"{platform.system()} {platform.release()}",
        "arch": platform.machine(),
        "threads": str(settings.threads),
        **caches_of(root),
    }
    if settings.device == "cuda":
        labels.update(gpu_labels(settings))
    names = [values_of(cpuinfo, field) for field in ("model name", "Model", "Hardware", "cpu")]
    processor = next((name[0] for name in names if name), platform.machine())
    found = {
        "processor": clean(processor),
        "accelerator": clean(settings.accelerator or ""),
        "runtime": clean(settings.runtime),
        "labels": {label: clean(text) for label, text in sorted(labels.items()) if clean(text)},
    }
    return {trait: value for trait, value in found.items() if value}


def gpu_labels(settings):
    memory = torch.cuda.get_device_properties(torch.cuda.current_device()).total_memory
    return {
        "mode": "CUDA graphs" if settings.mode == "graphs" else "eager",
        "GPU memory": f"{memory // 2**20} MiB",
        "CUDA": str(torch.version.cuda or getattr(torch.version, "hip", None) or ""),
        "cuDNN": str(torch.backends.cudnn.version() or ""),
        "cuDNN benchmark": "yes" if settings.cudnn_benchmark else "",
        "driver": driver_version(),
    }


def driver_version():
    query = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    try:
        answer = subprocess.run(query, capture_output=True, text=True, timeout=10, check=True)
        return answer.stdout.strip().split("\n")[0]
    except (OSError, subprocess.SubprocessError):
        return ""


def text_of(file):
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""


def values_of(text, field):
    pairs = (line.partition(":") for line in text.splitlines())
    return [value.strip() for name, _, value in pairs if name.strip() == field and value.strip()]


def cores_of(cpuinfo):
    logical = len(values_of(cpuinfo, "processor")) or os.cpu_count() or 1
    pairs = zip(values_of(cpuinfo, "physical id"), values_of(cpuinfo, "core id"))
    cores = len(set(pairs))
    return str(logical) if cores in (0, logical) else f"{cores}, {logical} threads"


def caches_of(root):
    kinds = {"Data": "d", "Instruction": "i"}
    caches = {}
    for cache in (root / "sys/devices/system/cpu/cpu0/cache").glob("index[0-9]"):
        level, size = text_of(cache / "level"), text_of(cache / "size")
        if level and size:
            caches[f"L{level}{kinds.get(text_of(cache / 'type'), '')} cache"] = size
    return caches


def clean(text):
    """Without what the service would refuse: control characters, and what is too long."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:200]


# --- what is kept -----------------------------------------------------------------------------


class Journal:
    """Everything that was measured, one JSON object a line, appended before it is sent: what a crash
    leaves behind is read again. The first line says how it was measured."""

    def __init__(self, folder, settings):
        self.file = folder / "journal.jsonl"
        self.settings, self.profiles, self.samples, self.sent = None, {}, {}, set()
        folder.mkdir(parents=True, exist_ok=True)
        if self.file.exists():
            self._read()
        if self.settings is None:
            self._append({"settings": asdict(settings)})
        elif self.settings != asdict(settings):
            raise AgentError(
                f"The journal ({self.file}) was measured with {self._other(settings)}.\n"
                "Maybe use the same options on the same machine, or another --state."
            )

    def add_profile(self, profile):
        self._append({"profile": profile})

    def add_sample(self, reading):
        self._append({"sample": reading})

    def mark_sent(self, names):
        """Keeps in mind that the server has these operators or cells."""
        self._append({"sent": list(names)})

    def unsent(self, readings):
        return [reading for name, reading in readings.items() if name not in self.sent]

    def _other(self, settings):
        return ", ".join(
            f"{name} {(self.settings or {}).get(name)}, not {value}"
            for name, value in asdict(settings).items()
            if (self.settings or {}).get(name) != value
        )

    def _append(self, line):
        self._take(line)
        with open(self.file, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def _take(self, line):
        if "settings" in line:
            self.settings = dict(line["settings"])
        elif "profile" in line:
            self.profiles[line["profile"]["operator"]] = line["profile"]
        elif "sample" in line:
            self.samples[line["sample"]["spec"]] = line["sample"]
        else:
            self.sent.update(line["sent"])

    def _read(self):
        content = self.file.read_bytes()
        whole = content.rfind(b"\n") + 1
        for number, line in enumerate(content[:whole].splitlines(), 1):
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise AgentError(
                    f"Line {number} of the journal ({self.file}) is damaged.\nMaybe delete that line."
                ) from error
        # A line without its end was being written when the agent was killed.
        if whole < len(content):
            os.truncate(self.file, whole)


# --- the server -------------------------------------------------------------------------------


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token must not follow where another server points."""

    def redirect_request(self, *_):
        return None


class Server:
    """The service as one device's agent sees it."""

    PASSING = (429, 500, 502, 503, 504, 507)
    FIRST_PAUSE_SECONDS = 1
    LONGEST_PAUSE_SECONDS = 60
    MOST_TRIES = 15  # some ten minutes
    PATIENCE_SECONDS = 120

    def __init__(self, url, device, token, sleep=time.sleep):
        self.url = url.rstrip("/")
        self.device = device
        self.token = token
        self.sleep = sleep
        self.http = urllib.request.build_opener(NoRedirects)

    def work(self, samples):
        """What is left to do until the device has so many samples."""
        path = self._agent(f"/work?space={SPACE}&samples={samples}")
        work = self._ask("GET", path)
        if not isinstance(work, dict) or not {"batch", "operators", "architectures", "done"} <= set(work):
            raise self._strange()
        return work

    def tell(self, found):
        self._ask("PATCH", self._agent(""), found)

    def upload_profiles(self, profiles):
        self._ask("POST", self._agent("/profiles"), {"space": SPACE, "operators": profiles})

    def upload_samples(self, samples):
        """Brings latencies; however often it must be tried, they are stored once."""
        fields = [
            {
                "architecture": {"space": SPACE, "spec": reading["spec"]},
                "latencyMillis": reading["latencyMillis"],
                "runs": reading["runs"],
                "stddevMillis": reading["stddevMillis"],
            }
            for reading in samples
        ]
        key = {"Idempotency-Key": str(uuid.uuid4())}
        self._ask("POST", self._agent("/samples"), {"samples": fields}, key)

    def cost(self, spec):
        """Multiply-accumulates and parameters of a cell's network, as the service counts them."""
        path = self._agent(f"/search-spaces/{SPACE}/architectures/{urllib.parse.quote(spec, safe='')}")
        totals = self._ask("GET", path)["totals"]
        return totals["macs"], totals["parameters"]

    def model(self):
        """The card of the model that serves the device, if there is one."""
        cards = self._ask("GET", self._agent("/models"))
        serving = [card for card in cards if card["serving"] and card["space"] == SPACE]
        return serving[0] if serving else None

    def _agent(self, path):
        return f"/agent/devices/{self.device}{path}"

    def _ask(self, method, path, body=None, headers=None):
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Accept": "application/json",
                "Authorization": f"Bearer {self.token}",
            },
        )
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        status, answer = self._retry(request)
        if status >= 300:
            raise AgentError(
                f"The server answered {status} to {method} {self.url}{path}: {detail_of(answer)}"
            )
        try:
            return json.loads(answer)
        except ValueError as error:
            raise self._strange() from error

    def _strange(self):
        return AgentError(
            f"The server ({self.url}) answered what Maple would not.\nMaybe correct --server."
        )

    def _retry(self, request):
        pause = self.FIRST_PAUSE_SECONDS
        for tries in range(1, self.MOST_TRIES + 1):
            try:
                status, answer = self._exchange(request)
                if status not in self.PASSING:
                    return status, answer
                problem = f"answers {status}"
            except (OSError, http.client.HTTPException) as error:
                reason = getattr(error, "reason", error)
                problem = f"does not answer ({reason if str(reason) else type(reason).__name__})"
            if tries < self.MOST_TRIES:
                say(f"The server {problem}; trying again in {pause} s.")
                self.sleep(pause)
                pause = min(2 * pause, self.LONGEST_PAUSE_SECONDS)
        raise AgentError(
            f"The server {problem}.\n"
            "Maybe start it, then start this again: what is measured is kept."
        )

    def _exchange(self, request):
        try:
            with self.http.open(request, timeout=self.PATIENCE_SECONDS) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()


def detail_of(answer):
    try:
        detail = json.loads(answer).get("detail")
        return detail if isinstance(detail, str) else "no problem details."
    except (ValueError, AttributeError):
        return "no problem details.\nMaybe correct --server."


# --- the runs ---------------------------------------------------------------------------------


def say(text):
    print(text, file=sys.stderr, flush=True)


class Progress:
    """Shows on a terminal how far work is and how long it will go on; elsewhere, a line every
    tenth."""

    WIDTH = 30

    def __init__(self, what, total):
        self.what, self.total, self.done, self.shown = what, total, 0, -1
        self.start = time.monotonic()
        self.terminal = sys.stderr.isatty()

    def advance(self, steps=1, following=""):
        """Counts steps that are done and says what comes next."""
        self.done = min(self.total, self.done + steps)
        percent = 100 * self.done // self.total
        step = percent if self.terminal else percent // 10
        if step != self.shown or (self.terminal and following):
            self.shown = step
            bar = ("#" * (percent * self.WIDTH // 100)).ljust(self.WIDTH, ".")
            line = f"{self.what} [{bar}] {percent:3d} % {self._remaining()} {following}".rstrip()
            print(f"\r{line}\x1b[K" if self.terminal else line, file=sys.stderr, flush=True,
                  end="" if self.terminal else "\n")

    def _remaining(self):
        elapsed = time.monotonic() - self.start
        if self.done == 0 or elapsed < 1:
            return ""
        seconds = round(elapsed / self.done * (self.total - self.done))
        if self.done == self.total:
            return f"in {elapsed:.0f} s"
        return f"{seconds // 60}:{seconds % 60:02d} left"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.terminal:
            say("")


class Session:
    """What a run with a server and one without have in common."""

    def __init__(self, settings, state, profiles):
        self.settings = settings
        self.journal = Journal(state, settings)
        self.profiles = profiles
        counters = PerfCounters()
        if profiles and not PerfCounters.works():
            say("perf does not work here, so the counters are those of the process alone.")
            counters = ProcessCounters()
        self.measurement = Measurement(settings, counters)

    def profile(self, names):
        """Profiles those operators that are not in the journal."""
        lacking = [name for name in names if name not in self.journal.profiles]
        if lacking:
            with Progress("Profiling", len(lacking)) as progress:
                for name in lacking:
                    progress.advance(0, name)
                    self.journal.add_profile(self.measurement.profile(name))
                    progress.advance()

    def measure(self, block, progress):
        """Measures those cells of a block that are not in the journal."""
        lacking = [spec for spec in block if spec not in self.journal.samples]
        progress.advance(self.settings.rounds * (len(block) - len(lacking)))
        for reading in self.measurement.measure(lacking, progress.advance):
            self.journal.add_sample(reading)


class OnlineRun:
    """Does what the service asks for, until there is nothing left."""

    MODEL_TRIES = 60

    def __init__(self, session, server, samples):
        self.session, self.server, self.samples = session, server, samples
        self.journal = session.journal

    def run(self, specs=None):
        """Profiles, then measures the given cells, or what the service suggests."""
        self.server.tell(facts(self.session.settings))
        self._send_profiles(self.journal.unsent(self.journal.profiles))
        self._send_samples(self.journal.unsent(self.journal.samples))
        if self.session.profiles:
            names = [asked["operator"] for asked in self._work()["operators"]]
            self.session.profile(names)
            # Those that were measured earlier and that the server has lost are sent again.
            self._send_profiles([self.journal.profiles[name] for name in names])
        if specs is None:
            self._measure_suggested()
        elif specs:
            self._measure_given(specs)
        self._tell_error(self._work()["done"]["samples"])

    def _work(self):
        return self.server.work(self.samples)

    def _measure_suggested(self):
        work = self._work()
        if not work["architectures"]:
            return
        lacking = work["done"]["ofSamples"] - work["done"]["samples"]
        with Progress("Measuring", self.session.settings.rounds * lacking) as progress:
            while work["architectures"]:
                block = [asked["spec"] for asked in work["architectures"][:BLOCK]]
                self._measure_block(block, progress)
                work = self._work()

    def _measure_given(self, specs):
        with Progress("Measuring", self.session.settings.rounds * len(specs)) as progress:
            for start in range(0, len(specs), BLOCK):
                self._measure_block(specs[start : start + BLOCK], progress)

    def _measure_block(self, block, progress):
        if progress.done == 0:
            self._check(block[0])
        self.session.measure(block, progress)
        self._send_samples([self.journal.samples[spec] for spec in block])

    def _check(self, spec):
        """Refuses to measure another network than the one that the service predicts."""
        here, there = self.session.measurement.cost(spec), self.server.cost(spec)
        if here != there:
            raise AgentError(
                f"The network of {spec} has {here[0]} multiply-accumulates and {here[1]} parameters "
                f"here, but {there[0]} and {there[1]} at the server.\n"
                "Maybe take pytorch_agent.py from the version of Maple that the server runs."
            )

    def _send_profiles(self, profiles):
        if profiles:
            self.server.upload_profiles(profiles)
            self.journal.mark_sent(profile["operator"] for profile in profiles)

    def _send_samples(self, samples):
        for start in range(0, len(samples), BLOCK):
            block = samples[start : start + BLOCK]
            self.server.upload_samples(block)
            self.journal.mark_sent(reading["spec"] for reading in block)

    def _tell_error(self, samples):
        # With many samples the service adapts after it has answered.
        model = self.server.model()
        for _ in range(self.MODEL_TRIES):
            if samples == 0 or (model and model["samples"] >= samples):
                break
            time.sleep(1)
            model = self.server.model()
        device = self.server.device
        if model:
            print(f"{device} has {samples} samples in {SPACE}, and its model ({model['method']}) "
                  f"has seen {model['samples']}.\n{model['trust']}")
        else:
            print(f"{device} has no model in {SPACE} yet.")


class OfflineRun:
    """Measures without a server, and writes files that curl can upload."""

    def __init__(self, session, folder):
        self.session, self.folder = session, folder

    def run(self, specs):
        names = operators() if self.session.profiles else []
        self.session.profile(names)
        if specs:
            with Progress("Measuring", self.session.settings.rounds * len(specs)) as progress:
                for start in range(0, len(specs), BLOCK):
                    self.session.measure(specs[start : start + BLOCK], progress)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write("device.json", json.dumps(facts(self.session.settings)))
        journal = self.session.journal
        if names:
            profiles = [journal.profiles[name] for name in names]
            self._write("profile.json", json.dumps({"space": SPACE, "operators": profiles}))
        if specs:
            self._write("samples.csv", table([journal.samples[spec] for spec in specs]))

    def commands(self, server, device):
        """What uploads the files that were written."""
        uploads = [
            ("PATCH", "", "application/json", "device.json"),
            ("POST", "/profiles", "application/json", "profile.json"),
            ("POST", "/samples", "text/csv", "samples.csv"),
        ]
        return [
            f"curl -X {method} '{server.rstrip('/')}/agent/devices/{device}{path}' "
            f"-H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: {kind}' "
            f"--data-binary {shlex.quote('@' + str(self.folder / file))}"
            for method, path, kind, file in uploads
            if (self.folder / file).exists()
        ]

    def _write(self, file, text):
        (self.folder / file).write_text(text, encoding="utf-8")


def table(samples):
    """Latencies as CSV; no spelling of a cell holds a comma or a quote."""
    lines = ["space,spec,latency_ms,runs,stddev_ms"]
    for reading in samples:
        latency, stddev = reading["latencyMillis"], reading["stddevMillis"]
        lines.append(f"{SPACE},{reading['spec']},{latency:.6f},{reading['runs']},{stddev:.6f}")
    return "\n".join(lines) + "\n"


# --- the command line -------------------------------------------------------------------------

RANGES = {
    "batch": (1, 65_536),
    "threads": (1, 1024),
    "samples": (0, 20_000),
    "random": (0, CELLS),
    "warmup": (0, 600_000),
    "runs": (1, 1_000_000),
    "duration": (0, 600_000),
    "rounds": (1, 1000),
}


def options():
    parser = argparse.ArgumentParser(
        description="Reports to Maple what this machine is like when PyTorch runs the networks: profiles "
        "the operators of NAS-Bench-201, measures the cells that teach the most, and uploads. "
        "Interrupted, it is simply started again: what was measured is kept."
    )
    add = parser.add_argument
    add("--server", metavar="URL", default="http://127.0.0.1:8080", help="the service; %(default)s")
    add("--id", required=True, help="the device's identifier in Maple")
    add("--token", default=os.environ.get("MAPLE_TOKEN", ""), help="the token from the registration; $MAPLE_TOKEN")
    add("--device", metavar="cuda|cpu", default="cuda", help="where the networks run; %(default)s")
    add("--mode", choices=("eager", "graphs"), default="eager", help="CUDA graphs or not; %(default)s")
    add("--batch", type=int, metavar="N", help="inputs per run; the device's batch, 1 when offline")
    add("--threads", type=int, metavar="N", default=processors(), help="threads of PyTorch; %(default)s here")
    add("--samples", type=int, metavar="N", default=10, help="cells to measure; %(default)s")
    add("--random", type=int, metavar="N", help="measure N random cells instead of the suggested ones")
    add("--seed", type=int, metavar="S", default=1, help="seed of the random cells; %(default)s")
    add("--warmup", type=float, metavar="MS", default=100, help="warm-up before each measurement; %(default)s")
    add("--runs", type=int, metavar="N", default=30, help="least runs per measurement; %(default)s")
    add("--duration", type=float, metavar="MS", default=200, help="least duration of a measurement; %(default)s")
    add("--rounds", type=int, metavar="N", default=3, help="measurements of each cell; %(default)s")
    add("--cudnn-benchmark", action="store_true", help="let cuDNN try algorithms and use the fastest")
    add("--no-profile", action="store_true", help="measure cells only")
    add("--offline", type=Path, metavar="DIR", help="call no server, write files to upload later")
    add("--state", type=Path, metavar="DIR", help="where measurements are stored; ~/.maple-agent/…")
    return parser


def processors():
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def is_address(url):
    try:
        parts = urllib.parse.urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


def check(args, parser):
    """Refuses options that make no sense, with what to try."""

    def refuse(wrong, what, advice):
        if wrong:
            parser.error(f"{what}.\nMaybe {advice}.")

    def within(option, least, most):
        value = getattr(args, option)
        wrong = value is not None and not least <= value <= most
        refuse(wrong, f"The value of --{option} ({value}) must be from {least} to {most}", "leave it out")

    wrong = not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", args.id)
    refuse(wrong, f"The device's --id ({args.id}) is none", "copy it from GET /devices")
    wrong = args.device not in ("cuda", "cpu")
    refuse(wrong, f"--device ({args.device}) must be cuda or cpu", "--id is what names a device of Maple")
    wrong = args.device == "cpu" and args.mode == "graphs"
    refuse(wrong, "There are no CUDA graphs with --device cpu", "--mode eager")
    wrong = not is_address(args.server)
    refuse(wrong, f"The server ({args.server}) is no address", "--server http://127.0.0.1:8080")
    for option, (least, most) in RANGES.items():
        within(option, least, most)
    made = f"POST /devices/{args.id}/agent-token makes one, for --token or MAPLE_TOKEN"
    refuse(not args.offline and not args.token.strip(), "The token is missing", made)
    wrong = not args.offline and not re.fullmatch(r"[\x21-\x7e]+", args.token.strip())
    refuse(wrong, "The token holds what no token does", made)


def prepare(args):
    """Sets PyTorch up before anything runs."""
    if torch is None:
        raise AgentError(
            f"PyTorch does not load ({TORCH_PROBLEM}).\n"
            "Maybe pip install torch, or start this with the Python that has it."
        )
    if args.device == "cuda" and not torch.cuda.is_available():
        raise AgentError(
            f"PyTorch {torch.__version__} sees no GPU.\nMaybe install its CUDA build, or --device cpu."
        )
    torch.set_num_threads(args.threads)
    torch.set_num_interop_threads(1)
    torch.backends.cudnn.benchmark = args.cudnn_benchmark
    # skip_connect alone launches nothing, and PyTorch warns of each such graph.
    warnings.filterwarnings("ignore", message="The CUDA Graph is empty")


def settings_of(args, batch):
    return Settings(
        device=args.device,
        mode=args.mode,
        batch=batch,
        threads=args.threads,
        cudnn_benchmark=args.cudnn_benchmark,
        warm_up_millis=args.warmup,
        least_runs=args.runs,
        least_millis=args.duration,
        rounds=args.rounds,
        runtime=f"pytorch {torch.__version__}",
        accelerator=torch.cuda.get_device_name() if args.device == "cuda" else None,
    )


def run(args):
    prepare(args)
    state = args.state or Path.home() / ".maple-agent" / f"{args.id}-{SPACE}-pytorch"
    if args.offline:
        session = Session(settings_of(args, args.batch or 1), state, not args.no_profile)
        offline = OfflineRun(session, args.offline)
        offline.run(draw(args.samples if args.random is None else args.random, args.seed))
        print("Upload with the device's token in TOKEN:")
        print("\n".join(offline.commands(args.server, args.id)))
        return
    server = Server(args.server, args.id, args.token.strip())
    batch = server.work(args.samples)["batch"]
    if args.batch not in (None, batch):
        raise AgentError(
            f"The batch ({args.batch}) is not the device's, which is {batch}.\nMaybe leave --batch out, "
            f"or register another device with batchSize {args.batch}."
        )
    session = Session(settings_of(args, batch), state, not args.no_profile)
    specs = None if args.random is None else draw(args.random, args.seed)
    OnlineRun(session, server, args.samples).run(specs)


def main(arguments=None):
    """Runs a command line; answers its exit status."""
    parser = options()
    args = parser.parse_args(arguments)
    check(args, parser)
    try:
        run(args)
        return 0
    except AgentError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"{error}.\nMaybe name another folder with --state or --offline.")
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted.\nMaybe start this again: what is measured is kept.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
