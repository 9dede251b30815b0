/*
** Many Lua states in several threads at once, each running the same script, which opens the
** module, talks over sockets of its own and closes. Built with -fsanitize=thread it shows
** that the module shares nothing between states.
** usage: driver script states threads
*/

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

typedef struct Work {
  const char *script;
  int states;
  int failed;
} Work;


static int runstate (const char *script) {
  lua_State *L = luaL_newstate();
  int failed;
  if (L == NULL) return 1;
  luaL_openlibs(L);
  failed = luaL_dofile(L, script) != LUA_OK;
  if (failed) fprintf(stderr, "%s\n", lua_tostring(L, -1));
  lua_close(L);
  return failed;
}


static void *worker (void *arg) {
  Work *w = arg;
  int i;
  for (i = 0; i < w->states; i++) w->failed += runstate(w->script);
  return NULL;
}


int main (int argc, char **argv) {
  pthread_t thread[64];
  Work work[64];
  int i, n, failed = 0;
  if (argc != 4 || (n = atoi(argv[3])) < 1 || n > 64) return 2;
  for (i = 0; i < n; i++) {
    Work w = {argv[1], atoi(argv[2]) / n, 0};
    work[i] = w;
    if (pthread_create(&thread[i], NULL, worker, &work[i]) != 0) return 2;
  }
  for (i = 0; i < n; i++) {
    pthread_join(thread[i], NULL);
    failed += work[i].failed;
  }
  printf("%d failed\n", failed);
  return failed != 0;
}
