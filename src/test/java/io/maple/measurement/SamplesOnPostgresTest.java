package io.maple.measurement;

import io.maple.testing.OnPostgres;

@OnPostgres
class SamplesOnPostgresTest extends SamplesContract {}
