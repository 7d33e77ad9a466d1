/* The load generator: members of one room over real sockets, told what to do by lines on standard input. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A room of 5,000, and some more. */
#define MOST_MEMBERS 8192
/* Their number is two digits of a message. */
#define MOST_SENDERS 16
/* Messages of one sender whose bytes and moments are remembered: more than are on their way at once, by far. */
#define RING 1024
/* Of a message; of what stands before and after one on the wire. */
#define MOST_SIZE 1024
#define MOST_FRAME 256
#define MOST_STEPS 4
#define MOST_GROUPS 4
/* In seconds: so long nothing has come where something should have. */
#define PATIENCE 3.0
/* One read takes so much. */
#define READ_SIZE (128 * 1024)

/* What a member sends to come in, and what tells it that this was heard. */
struct step {
  uint8_t send[1024], expect[64];
  size_t send_size, expect_size;
};

/* Members who speak alike. */
struct group {
  struct step steps[MOST_STEPS];
  int step_count;
  /* The byte that must come right behind a message; -1: any. */
  int follows;
  uint8_t before[MOST_FRAME], after[MOST_FRAME];
  size_t before_size, after_size;
};

enum stage { CONNECTING, ENTERING, IN, GONE };

struct member {
  int fd, number;
  enum stage stage;
  const struct group *group;
  int step;
  size_t matched;
  /* What a read left of a message. */
  uint8_t *carry;
  size_t carried;
  /* What its socket did not take yet. */
  uint8_t *pending;
  size_t pending_size, pending_room;
  /* By sender, the number of the message that comes next. */
  uint32_t next[MOST_SENDERS];
};

/* What went wrong with deliveries. */
struct faults {
  long lost, duplicated, reordered, damaged;
};

extern struct member members[MOST_MEMBERS];
extern int member_count, epoll_fd, server_pid;
extern bool hears_itself;
extern uint8_t read_buffer[MOST_SIZE + READ_SIZE];

/* clock.c */
double now(void);
double own_cpu(void);
double server_cpu(void);

/* member.c */
int in_count(void);
void watch(struct member *m, uint32_t events, int operation);
void drop(struct member *m);
/* Queues what the socket does not take. */
void write_to(struct member *m, const uint8_t *bytes, size_t size);
void write_pending(struct member *m);
/* The bytes of one read, 0 when there are none; the member is dropped at its end. */
size_t read_from(struct member *m, uint8_t *into);

/* join.c */
/* `queue`: so many are on their way in at once. */
void join_all(int port, int queue, double timeout);
void settle(double quiet, double timeout);

/* message.c */
void set_size(size_t size);
size_t message_size(void);
/* The bytes of a message, as it must arrive. */
const uint8_t *message_bytes(int sender, uint32_t number);
/* Whether it has begun with the mark of one. */
bool read_header(const uint8_t *bytes, int *sender, uint32_t *number);

/* delivery.c: looks for messages in what a member reads, and checks them. */
extern long deliveries;
extern struct faults faults;
/* `on_delivery` is told of each message. */
void take(struct member *m, uint8_t *bytes, size_t size, void (*on_delivery)(int sender, uint32_t number));
/* What has not come by now never will. */
void count_lost(const uint32_t *sent, int senders);

/* turn.c */
extern uint32_t sent[MOST_SENDERS];
/* When the bytes came that are being looked at. */
extern double read_at;
/* The next `count` messages of a sender, in one write. */
void say(int sender, int count);
void hear(int wait_ms, void (*on_delivery)(int sender, uint32_t number));
/* Hears what is still on its way, until nothing more comes. */
void finish(int senders, const long *missing, void (*on_delivery)(int sender, uint32_t number));

/* load.c, rate.c */
void run_load(int senders, int window, double warm, double seconds);
void run_rate(int senders, double rate, double warm, double seconds);

/* figures.c */
void start_figures(void);
void end_figures(void);
void count_latency(double seconds);
void print_figures(const char *state);

#endif
