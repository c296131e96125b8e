#!/usr/bin/env python3
"""Predicts one architecture on every device, with the client that ./mvnw -Pclients test generates."""
import os

import maple_client
from maple_client import Architecture, DevicesApi, PredictionsApi, PredictRequest

CELL = "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"

configuration = maple_client.Configuration(
    host=os.environ.get("MAPLE_SERVER", "http://127.0.0.1:8080"),
    access_token=os.environ.get("MAPLE_KEY"),
)
with maple_client.ApiClient(configuration) as client:
    predictions = PredictionsApi(client)
    for device in DevicesApi(client).list_devices(size=200).content:
        if any(model.space == "nasbench201" for model in device.models):
            predicted = predictions.predict(
                PredictRequest(device=device.id, architecture=Architecture(space="nasbench201", spec=CELL))
            )
            interval = predicted.interval
            print(
                "%-16s %8.3f ms, between %.3f and %.3f"
                % (device.id, predicted.latency_millis, interval.lower_millis, interval.upper_millis)
            )
