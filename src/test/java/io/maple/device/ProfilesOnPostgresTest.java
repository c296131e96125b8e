package io.maple.device;

import io.maple.testing.OnPostgres;

@OnPostgres
class ProfilesOnPostgresTest extends ProfilesContract {}
