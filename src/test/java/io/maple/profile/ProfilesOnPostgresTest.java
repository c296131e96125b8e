package io.maple.profile;

import io.maple.testing.OnPostgres;

@OnPostgres
class ProfilesOnPostgresTest extends ProfilesContract {}
