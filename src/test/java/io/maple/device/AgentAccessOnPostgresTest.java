package io.maple.device;

import io.maple.testing.OnPostgres;

@OnPostgres
class AgentAccessOnPostgresTest extends AgentAccessContract {}
