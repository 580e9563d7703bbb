#include <stdlib.h>

void make_key(unsigned char *session_key, int n) {
  for (int i = 0; i < n; i++) {
    // ruleid: dj.c.random.predictable
    session_key[i] = rand() % 256;
  }
  // ruleid: dj.c.random.predictable
  int token = random();
  // ok: dj.c.random.predictable
  int delay = rand() % 30;
  // ok: dj.c.random.predictable
  RAND_bytes(session_key, n);
  use(token, delay);
}
