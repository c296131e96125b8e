package io.maple.access;

import io.maple.testing.OnH2;

@OnH2
class ApiKeysOnH2Test extends ApiKeysContract {}
