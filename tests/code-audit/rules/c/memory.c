#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

struct record { char name[32]; int count; };

void read_input(FILE *in, const char *from_net) {
  char buf[64];
  // ruleid: dj.c.memory.gets
  gets(buf);
  // ok: dj.c.memory.gets
  fgets(buf, sizeof(buf), in);
  // ok: dj.c.memory.gets
  targets(buf);

  // ruleid: dj.c.memory.unbounded-copy
  strcpy(buf, from_net);
  // ruleid: dj.c.memory.unbounded-copy
  sprintf(buf, "用户 %s 登录", from_net);
  // ok: dj.c.memory.unbounded-copy
  strcpy(buf, "未知");
  // ok: dj.c.memory.unbounded-copy
  snprintf(buf, sizeof(buf), "%s", from_net);
  // ok: dj.c.memory.unbounded-copy
  strncpy(buf, from_net, sizeof(buf) - 1);

  // ruleid: dj.c.memory.scanf-unbounded
  fscanf(in, "%d %s", &count, buf);
  // ok: dj.c.memory.scanf-unbounded
  fscanf(in, "%d %63s", &count, buf);
  // ok: dj.c.memory.scanf-unbounded
  sscanf(from_net, "%d-%d", &a, &b);
}

void report(const char *msg) {
  // ruleid: dj.c.memory.format-string
  printf(msg);
  // ruleid: dj.c.memory.format-string
  syslog(LOG_ERR, msg);
  // ok: dj.c.memory.format-string
  printf("%s", msg);
  // ok: dj.c.memory.format-string
  printf("启动完成\n");
  // ok: dj.c.memory.format-string
  syslog(LOG_ERR, "%s", msg);
}

void release_twice(struct record *r) {
  // ruleid: dj.c.memory.double-free
  free(r);
  log_release();
  free(r);
}

void release_and_reuse(struct record *r) {
  // ok: dj.c.memory.double-free
  free(r);
  r = malloc(sizeof(*r));
  free(r);
}

void release_two(struct record *a, struct record *b) {
  // ok: dj.c.memory.double-free, dj.c.memory.use-after-free
  free(a);
  free(b);
}

void use_after(struct record *r) {
  // ruleid: dj.c.memory.use-after-free
  free(r);
  r->count = 0;
}

void use_before(struct record *r) {
  r->count = 0;
  // ok: dj.c.memory.use-after-free
  free(r);
  r = NULL;
}

void *table(size_t n, const void *packet) {
  // ruleid: dj.c.memory.alloc-multiply
  struct record *rows = malloc(n * sizeof(struct record));
  // ok: dj.c.memory.alloc-multiply
  struct record *safe = calloc(n, sizeof(struct record));
  // ok: dj.c.memory.alloc-multiply
  char *fixed = malloc(16 * 1024);
  return rows;
}
