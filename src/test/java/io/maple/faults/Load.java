package io.maple.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Four clients that upload one sample after another, each until it is acknowledged. */
final class Load {

  private static final int CLIENTS = 4;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<Answer> refused = new ConcurrentLinkedQueue<>();
  private final List<Replica> replicas;
  private final String device;
  private final AtomicInteger next;
  private final List<Future<?>> clients = new ArrayList<>();
  private volatile boolean over;

  /** Uploads to a device of some replicas, from the sample with a number on. */
  Load(List<Replica> replicas, String device, int from) {
    this.replicas = replicas;
    this.device = device;
    this.next = new AtomicInteger(from);
  }

  void start(ExecutorService threads) {
    for (int i = 0; i < CLIENTS; i++) {
      Replica replica = replicas.get(i % replicas.size());
      clients.add(threads.submit(() -> upload(replica)));
    }
  }

  /** The lines of the samples that are stored for certain. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** What was answered instead. */
  Queue<Answer> refused() {
    return refused;
  }

  /**
   * Begins no other sample, and waits until those that were begun are acknowledged.
   *
   * @throws TimeoutException when one is left without an answer
   */
  void end() throws ExecutionException, InterruptedException, TimeoutException {
    over = true;
    for (Future<?> client : clients) {
      client.get(Cluster.LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void upload(Replica replica) {
    while (!over) {
      int number = next.getAndIncrement();
      Answer answer = Cluster.upload(replica, device, number, number + 1);
      while (answer.status() != 200) {
        refused.add(answer);
        answer = Cluster.upload(replica, device, number, number + 1);
      }
      acknowledged.add(Measured.line(number));
    }
  }
}
