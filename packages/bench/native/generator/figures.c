/* What a measurement found: counted from its start to its end, printed as one object of JSON. */
#include "bench.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Latencies are counted in classes a 64th apart, from a microsecond up to over an hour. */
#define CLASSES_PER_OCTAVE 64
#define OCTAVES 32

static double begun, ended, cpu_begun, cpu_ended, server_begun, server_ended;
static long delivered_before, delivered;
static uint64_t classes[OCTAVES * CLASSES_PER_OCTAVE];
static double longest;

void start_figures(void) {
  begun = now();
  cpu_begun = own_cpu();
  server_begun = server_cpu();
  delivered_before = deliveries;
  memset(classes, 0, sizeof classes);
  longest = 0;
}

void end_figures(void) {
  ended = now();
  cpu_ended = own_cpu();
  server_ended = server_cpu();
  delivered = deliveries - delivered_before;
}

void count_latency(double seconds) {
  double us = seconds * 1e6;
  if (us > longest) longest = us;
  double place = us <= 1 ? 0 : log2(us) * CLASSES_PER_OCTAVE;
  size_t last = sizeof classes / sizeof *classes - 1;
  classes[place > (double)last ? last : (size_t)place] += 1;
}

/* In microseconds: the middle of the class in which it lies. */
static double percentile(double share) {
  uint64_t all = 0, counted = 0;
  size_t i = 0, size = sizeof classes / sizeof *classes;
  for (size_t j = 0; j < size; j += 1) all += classes[j];
  while (i < size && (counted += classes[i]) < share * (double)all) i += 1;
  double us = exp2(((double)i + 0.5) / CLASSES_PER_OCTAVE);
  return all == 0 ? 0 : us > longest ? longest : us;
}

void print_figures(const char *state) {
  printf("{\"state\":\"%s\",\"deliveries\":%ld,\"seconds\":%.6f,\"serverCpu\":%.3f,\"ownCpu\":%.6f,", state, delivered,
         ended - begun, server_ended - server_begun, cpu_ended - cpu_begun);
  printf("\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"longest\":%.1f,", percentile(0.5), percentile(0.99),
         percentile(0.999), longest);
  printf("\"lost\":%ld,\"duplicated\":%ld,\"reordered\":%ld,\"damaged\":%ld,\"gone\":%d}\n", faults.lost,
         faults.duplicated, faults.reordered, faults.damaged, member_count - in_count());
  faults = (struct faults){0};
}
