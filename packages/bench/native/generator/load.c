/*
 * As much as a server takes: each sender has a number of messages on their way, and says the next when all have got one.
 */
#include "bench.h"
#include <string.h>

static int receivers, done[MOST_SENDERS];
static int left[MOST_SENDERS][RING];
static long missing;

static void delivered(int sender, uint32_t number) {
  missing -= 1;
  if ((left[sender][number % RING] -= 1) == 0) done[sender] += 1;
}

static void say_next(int sender, int count) {
  for (int i = 0; i < count; i += 1) left[sender][(sent[sender] + (uint32_t)i) % RING] = receivers;
  missing += (long)count * receivers;
  done[sender] = 0;
  say(sender, count);
}

/* Ends early where nothing comes any more. */
static const char *keep_busy(int senders, double until) {
  double heard = now();
  while (now() < until) {
    long before = deliveries;
    hear(20, delivered);
    if (deliveries > before) heard = now();
    else if (now() - heard > PATIENCE) return "stalled";
    for (int sender = 0; sender < senders; sender += 1)
      if (done[sender] > 0) say_next(sender, done[sender]);
  }
  return "ended";
}

void run_load(int senders, int window, double warm, double seconds) {
  receivers = in_count() - (hears_itself ? 0 : 1);
  missing = 0;
  memset(done, 0, sizeof done);
  for (int sender = 0; sender < senders; sender += 1) say_next(sender, window);
  const char *state = keep_busy(senders, now() + warm);
  start_figures();
  if (strcmp(state, "ended") == 0) state = keep_busy(senders, now() + seconds);
  end_figures();
  finish(senders, &missing, delivered);
  print_figures(state);
}
