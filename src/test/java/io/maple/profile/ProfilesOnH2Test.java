package io.maple.profile;

import io.maple.testing.OnH2;

@OnH2
class ProfilesOnH2Test extends ProfilesContract {}
