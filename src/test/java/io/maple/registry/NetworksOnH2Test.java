package io.maple.registry;

import io.maple.testing.OnH2;

@OnH2
class NetworksOnH2Test extends NetworksContract {}
