package io.maple.agent;

import io.maple.testing.OnPostgres;

@OnPostgres
class AgentAccessOnPostgresTest extends AgentAccessContract {}
