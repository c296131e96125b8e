package io.maple.agent;

import io.maple.testing.OnH2;

@OnH2
class AgentAccessOnH2Test extends AgentAccessContract {}
