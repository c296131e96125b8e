package io.maple.device;

import io.maple.testing.OnH2;

@OnH2
class DevicesOnH2Test extends DevicesContract {}
