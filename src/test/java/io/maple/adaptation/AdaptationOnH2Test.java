package io.maple.adaptation;

import io.maple.testing.OnH2;

@OnH2
class AdaptationOnH2Test extends AdaptationContract {}
