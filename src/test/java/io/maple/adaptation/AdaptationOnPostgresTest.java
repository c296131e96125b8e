package io.maple.adaptation;

import io.maple.testing.OnPostgres;

@OnPostgres
class AdaptationOnPostgresTest extends AdaptationContract {}
