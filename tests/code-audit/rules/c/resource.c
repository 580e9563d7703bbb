#include <stdio.h>
#include <stdlib.h>

void export_report(char *name) {
  // ruleid: dj.c.resource.temp-name
  char *path = tmpnam(NULL);
  // ruleid: dj.c.resource.temp-name
  mktemp(name);
  // ok: dj.c.resource.temp-name
  int fd = mkstemp(name);
  // ok: dj.c.resource.temp-name
  FILE *file = tmpfile();
  use(path, fd, file);
}
