#include <string.h>

int connect_db(const char *given_password) {
  // ruleid: dj.c.secrets.hard-coded-password
  const char *db_password = "Scada2019";
  // ruleid: dj.c.secrets.hard-coded-password
  if (strcmp(given_password, "root@123") == 0) {
    return 1;
  }
  // ok: dj.c.secrets.hard-coded-password
  const char *env_password = getenv("DB_PASSWORD1");
  // ok: dj.c.secrets.hard-coded-password
  const char *prompt_password = "请输入 8 位口令";
  // ok: dj.c.secrets.hard-coded-password
  return strcmp(given_password, env_password);
}
