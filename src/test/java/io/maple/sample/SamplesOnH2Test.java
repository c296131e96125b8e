package io.maple.sample;

import io.maple.testing.OnH2;

@OnH2
class SamplesOnH2Test extends SamplesContract {}
