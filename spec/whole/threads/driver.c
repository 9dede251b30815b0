/*
** Many Lua states in several threads at once, each running the same script, which opens the
** module, talks over sockets of its own and closes. Built with -fsanitize=thread it shows
** that the module shares nothing between states.
** One state stays open beside them, so that the loader keeps the module: its own opening and
** closing of it would look like a race. usage: driver script states threads
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


/* A state in which the script has run; '*failed' counts it when it did not succeed. */
static lua_State *newstate (const char *script, int *failed) {
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  if (luaL_dofile(L, script) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    ++*failed;
  }
  return L;
}


static void *worker (void *arg) {
  Work *w = arg;
  int i;
  for (i = 0; i < w->states; i++) lua_close(newstate(w->script, &w->failed));
  return NULL;
}


int main (int argc, char **argv) {
  pthread_t thread[64];
  Work work[64];
  int i, n, failed = 0;
  lua_State *L;
  if (argc != 4 || (n = atoi(argv[3])) < 1 || n > 64) return 2;
  L = newstate(argv[1], &failed);
  for (i = 0; i < n; i++) {
    Work w = {argv[1], atoi(argv[2]) / n, 0};
    work[i] = w;
    if (pthread_create(&thread[i], NULL, worker, &work[i]) != 0) return 2;
  }
  for (i = 0; i < n; i++) {
    pthread_join(thread[i], NULL);
    failed += work[i].failed;
  }
  lua_close(L);
  printf("%d failed\n", failed);
  return failed != 0;
}
