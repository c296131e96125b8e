"""The layers of NAS-Bench-201, which infer shapes instead of computing."""

import types

import torch
from torch import Parameter, made


class Module:
    def __init__(self):
        self.training, self.hooks = True, {}

    def __call__(self, values):
        if self.training:
            raise RuntimeError("The fake wants networks run in evaluation mode.")
        for parameter in self.own_parameters():
            if parameter.device != values.device or parameter.requires_grad:
                raise RuntimeError("The fake wants weights frozen and on the input's device.")
        output = self.forward(values)
        for hook in list(self.hooks.values()):
            hook(self, (values,), output)
        return output

    def own_parameters(self):
        return [value for value in vars(self).values() if isinstance(value, Parameter)]

    def parts(self):
        return [value for value in vars(self).values() if isinstance(value, Module)]

    def modules(self):
        yield self
        for part in self.parts():
            yield from part.modules()

    def parameters(self):
        for module in self.modules():
            yield from module.own_parameters()

    def register_forward_hook(self, hook):
        key = object()
        self.hooks[key] = hook
        return types.SimpleNamespace(remove=lambda: self.hooks.pop(key))

    def eval(self):
        for module in self.modules():
            module.training = False
        return self

    def requires_grad_(self, requires_grad):
        for parameter in self.parameters():
            parameter.requires_grad = requires_grad
        return self

    def to(self, device):
        for parameter in self.parameters():
            if torch.inference or parameter.inference:
                raise RuntimeError("Cannot set version_counter for inference tensor")
            parameter.device = device
        return self


class ModuleList(Module):
    def __init__(self, parts):
        super().__init__()
        self.list = list(parts)

    def parts(self):
        return self.list

    def __iter__(self):
        return iter(self.list)


class Sequential(ModuleList):
    def __init__(self, *parts):
        super().__init__(parts)

    def forward(self, values):
        for part in self.list:
            values = part(values)
        return values


def window(shape, channels, kernel, stride, padding):
    batch, _, height, width = shape
    sides = [(side + 2 * padding - kernel) // stride + 1 for side in (height, width)]
    return (batch, channels, *sides)


class Conv2d(Module):
    def __init__(self, inputs, outputs, kernel_size, stride=1, padding=0, bias=True):
        super().__init__()
        assert not bias, "NAS-Bench-201 has none"
        self.in_channels, self.out_channels, self.groups = inputs, outputs, 1
        self.kernel_size, self.stride, self.padding = (kernel_size, kernel_size), stride, padding
        self.weight = Parameter(outputs, inputs, kernel_size, kernel_size)

    def forward(self, values):
        if values.shape[1] != self.in_channels:
            raise RuntimeError(f"expected {self.in_channels} channels, but got {values.shape[1]}")
        kernel = self.kernel_size[0]
        shape = window(values.shape, self.out_channels, kernel, self.stride, self.padding)
        kind = f"conv_{kernel}x{kernel}"
        weights = self.weight.numel()
        return made(kind, [values], shape, kernel, self.stride, self.padding, weights)


class BatchNorm2d(Module):
    def __init__(self, channels):
        super().__init__()
        self.weight, self.bias = Parameter(channels), Parameter(channels)

    def forward(self, values):
        return made("batch_norm", [values], values.shape, parameters=2 * self.weight.numel())


class ReLU(Module):
    def forward(self, values):
        return made("relu", [values], values.shape)


class Identity(Module):
    def forward(self, values):
        return values


class AvgPool2d(Module):
    def __init__(self, kernel_size, stride, padding=0, count_include_pad=True):
        super().__init__()
        assert padding == 0 or not count_include_pad, "the padding does not count"
        self.kernel, self.stride, self.padding = kernel_size, stride, padding

    def forward(self, values):
        shape = window(values.shape, values.shape[1], self.kernel, self.stride, self.padding)
        return made("average_pool", [values], shape, self.kernel, self.stride, self.padding)


class AdaptiveAvgPool2d(Module):
    def __init__(self, side):
        super().__init__()
        assert side == 1

    def forward(self, values):
        shape = (*values.shape[:2], 1, 1)
        return made("global_average_pool", [values], shape, kernel=values.shape[2])


class Flatten(Module):
    def forward(self, values):
        assert values.shape[2:] == (1, 1)
        return values  # a view, which runs nothing


class Linear(Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight, self.bias = Parameter(out_features, in_features), Parameter(out_features)

    def forward(self, values):
        parameters = self.weight.numel() + self.bias.numel()
        return made("linear", [values], (values.shape[0], self.out_features), parameters=parameters)


def kaiming_normal_(weight, nonlinearity):
    assert nonlinearity == "relu" and not torch.inference
    return weight


init = types.SimpleNamespace(kaiming_normal_=kaiming_normal_)
