/*
** Runs calls.lua in a state whose allocator moves every block at every change of its size. While
** it is armed it also fails at random: once, which makes Lua collect all that nothing holds and
** try again, or twice, which is Lua's memory error. It overwrites errno. A timer interrupts calls
** that would wait. In the end as many descriptors must be open as before and no memory lost, but
** for those whose finalizer Lua had no memory to call.
** usage: driver calls.lua seed seconds
*/

#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

#define COLLECT 60         /* an allocation in so many makes Lua collect */
#define FAIL 2000          /* and in so many fails */
#define LARGEST (64 << 20) /* no block is larger */

typedef struct Allocator {
  int armed;
  int again; /* the next one fails as well */
  int lost;  /* finalizers that Lua had no memory to call */
  uint64_t random;
} Allocator;


static uint64_t next (Allocator *a) {
  a->random ^= a->random << 13;
  a->random ^= a->random >> 7;
  a->random ^= a->random << 17;
  return a->random;
}


static int failsnow (Allocator *a) {
  if (!a->armed) return 0;
  if (a->again) {
    a->again = 0;
    return 1;
  }
  a->again = next(a) % FAIL == 0;
  return a->again || next(a) % COLLECT == 0;
}


static void *allocate (void *ud, void *p, size_t osize, size_t nsize) {
  int shrinks = p != NULL && nsize <= osize;
  char *result = NULL;
  if (nsize > 0 && (shrinks || (nsize <= LARGEST && !failsnow(ud)))) {
    result = malloc(nsize);
    if (result == NULL && shrinks) abort(); /* Lua does not expect that */
    if (result != NULL && p != NULL) memcpy(result, p, shrinks ? nsize : osize);
  }
  if (p != NULL && (nsize == 0 || result != NULL)) {
    memset(p, 0xdd, osize);
    free(p);
  }
  errno = 4095; /* no error has this number: whoever reads errno after this reads garbage */
  return result;
}


/* [boolean -> whether it was armed] */
static int arm (lua_State *L) {
  void *ud;
  Allocator *a;
  (void)lua_getallocf(L, &ud);
  a = ud;
  lua_pushboolean(L, a->armed);
  a->armed = lua_toboolean(L, 1);
  a->again = 0;
  return 1;
}


/* how many descriptors are open, not counting the one that lists them */
static int descriptors (void) {
  DIR *dir = opendir("/proc/self/fd");
  int n = -1;
  if (dir == NULL) return 0;
  while (readdir(dir) != NULL) n++;
  closedir(dir);
  return n;
}


/* Lua warns of each error in a finalizer, piece by piece. */
static void warned (void *ud, const char *message, int more) {
  (void)more;
  if (strcmp(message, "not enough memory") == 0) ((Allocator *)ud)->lost++;
}


static void interrupt (int signal) {
  (void)signal;
}


static void settimer (void) {
  struct itimerval often = {{0, 50000}, {0, 50000}};
  struct sigaction action = {0};
  action.sa_handler = interrupt; /* without SA_RESTART */
  sigaction(SIGALRM, &action, NULL);
  setitimer(ITIMER_REAL, &often, NULL);
}


int main (int argc, char **argv) {
  Allocator a = {0, 0, 0, 0};
  int before, after, status;
  lua_State *L;
  if (argc < 4) return 2;
  a.random = strtoull(argv[2], NULL, 10) * 2654435761u + 1;
  before = descriptors();
#if LUA_VERSION_NUM < 505
  L = lua_newstate(allocate, &a);
#else
  L = lua_newstate(allocate, &a, 0);
#endif
  if (L == NULL) return 2;
  luaL_openlibs(L);
  lua_setwarnf(L, warned, &a);
  settimer();
  status = luaL_loadfile(L, argv[1]);
  lua_pushstring(L, argv[2]);
  lua_pushstring(L, argv[3]);
  lua_pushcfunction(L, arm);
  if (status == LUA_OK) status = lua_pcall(L, 3, 0, 0);
  if (status != LUA_OK) printf("%s\n", lua_tostring(L, -1));
  a.armed = 0;
  lua_close(L);
  after = descriptors();
  if (after < before || after > before + a.lost) {
    printf("%d descriptors before, %d after, %d finalizers not called\n", before, after,
           a.lost);
    return 1;
  }
  if (a.lost > 0) { /* LeakSanitizer, which runs at exit, would find what they had to free */
    fflush(NULL);
    _exit(status != LUA_OK);
  }
  return status != LUA_OK;
}
