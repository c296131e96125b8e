package io.maple.sample;

import io.maple.testing.OnPostgres;

@OnPostgres
class SamplesOnPostgresTest extends SamplesContract {}
