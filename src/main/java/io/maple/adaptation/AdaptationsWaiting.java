package io.maple.adaptation;

/** There is work in the queue; published inside the transaction that adds it. */
record AdaptationsWaiting() {}
