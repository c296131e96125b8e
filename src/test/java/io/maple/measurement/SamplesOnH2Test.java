package io.maple.measurement;

import io.maple.testing.OnH2;

@OnH2
class SamplesOnH2Test extends SamplesContract {}
