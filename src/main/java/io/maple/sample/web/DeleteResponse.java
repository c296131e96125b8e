package io.maple.sample.web;

/** How many samples were deleted. */
record DeleteResponse(long deleted) {}
