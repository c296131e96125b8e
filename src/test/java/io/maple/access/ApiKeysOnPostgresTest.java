package io.maple.access;

import io.maple.testing.OnPostgres;

@OnPostgres
class ApiKeysOnPostgresTest extends ApiKeysContract {}
