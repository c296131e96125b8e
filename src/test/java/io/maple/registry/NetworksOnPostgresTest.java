package io.maple.registry;

import io.maple.testing.OnPostgres;

@OnPostgres
class NetworksOnPostgresTest extends NetworksContract {}
