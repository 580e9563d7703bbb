#include <stdio.h>
#include <stdlib.h>

void ping(const char *host) {
  char cmd[128];
  snprintf(cmd, sizeof(cmd), "ping -c 1 %s", host);
  // ruleid: dj.c.cmdi.shell-variable
  system(cmd);
  // ruleid: dj.c.cmdi.shell-variable
  FILE *p = popen(cmd, "r");
  // ok: dj.c.cmdi.shell-variable
  system("sync");
  // ok: dj.c.cmdi.shell-variable
  execv("/bin/ping", args);
  pclose(p);
}
