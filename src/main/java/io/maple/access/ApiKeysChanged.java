package io.maple.access;

/** A key was made or revoked. */
record ApiKeysChanged() {}
