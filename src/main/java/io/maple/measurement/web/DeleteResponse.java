package io.maple.measurement.web;

/** How many samples were deleted. */
record DeleteResponse(long deleted) {}
