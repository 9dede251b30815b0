/*
** Runs each case of cases.lua in states whose allocator fails at the first allocation of the
** case, then at the second, and so on until the case succeeds; once failing for a moment, and
** once from there on. The allocator also overwrites errno. A case must end in Lua's own
** memory error, or give true when it caught that itself, or succeed; and every descriptor
** must be closed when the state is.
** usage: driver cases.lua [name]; one line a case, exit status 1 when one failed.
*/

#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

typedef struct Allocator {
  int armed;   /* count, and fail */
  int forever; /* all allocations from 'failat' on, not only that one and its second try */
  long count;
  long failat;
} Allocator;


static int failsnow (Allocator *a) {
  if (!a->armed) return 0;
  a->count++;
  if (a->forever) return a->count >= a->failat;
  return a->count == a->failat || a->count == a->failat + 1;
}


static void *allocate (void *ud, void *p, size_t osize, size_t nsize) {
  void *result = NULL;
  if (nsize == 0)
    free(p);
  else if ((p != NULL && nsize <= osize) || !failsnow(ud))
    result = realloc(p, nsize);
  errno = 4095; /* no error has this number: whoever reads errno after this reads garbage */
  return result;
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


/* whether Lua code has caught a memory error, and raised it again */
static int israised (lua_State *L) {
  return lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), "not enough memory") == 0;
}


/* [cases file, name -> ]; prepares the case, arms the allocator, calls what the case gave */
static int runcase (lua_State *L) {
  Allocator *a = lua_touserdata(L, 1);
  int status;
  luaL_openlibs(L);
  if (luaL_dofile(L, lua_tostring(L, 2)) != LUA_OK) return lua_error(L);
  lua_getfield(L, -1, lua_tostring(L, 3));
  lua_call(L, 0, 1);
  lua_gc(L, LUA_GCCOLLECT, 0);
  a->count = 0;
  a->armed = 1;
  status = lua_pcall(L, 0, 1, 0);
  a->armed = 0;
  if (status == LUA_OK && !lua_toboolean(L, -1)) return 0;
  if (status == LUA_OK || status == LUA_ERRMEM || israised(L)) {
    lua_pushboolean(L, 0); /* as expected: go on */
    return 1;
  }
  return lua_error(L);
}


#if LUA_VERSION_NUM < 505
#define newstate(f, ud) lua_newstate(f, ud)
#else
#define newstate(f, ud) lua_newstate(f, ud, 0)
#endif

typedef enum Outcome { DONE, AGAIN, BROKEN } Outcome;

static Outcome attempt (const char *file, const char *name, long failat, int forever) {
  Allocator a = {0, forever, 0, failat};
  int before = descriptors(), after;
  Outcome outcome;
  lua_State *L = newstate(allocate, &a);
  lua_pushcfunction(L, runcase);
  lua_pushlightuserdata(L, &a);
  lua_pushstring(L, file);
  lua_pushstring(L, name);
  if (lua_pcall(L, 3, LUA_MULTRET, 0) != LUA_OK) {
    printf("%s at %ld: %s\n", name, failat, lua_tostring(L, -1));
    outcome = BROKEN;
  }
  else
    outcome = (lua_gettop(L) == 0) ? DONE : AGAIN;
  lua_close(L);
  after = descriptors();
  if (after != before) {
    printf("%s at %ld: %d descriptors before, %d after\n", name, failat, before, after);
    outcome = BROKEN;
  }
  return outcome;
}


static int check (const char *file, const char *name) {
  int forever;
  long failat = 0;
  for (forever = 0; forever <= 1; forever++) {
    Outcome outcome;
    failat = 1;
    while ((outcome = attempt(file, name, failat, forever)) == AGAIN) failat++;
    if (outcome == BROKEN) return 1;
  }
  printf("%s: %ld allocations failed\n", name, failat - 1);
  return 0;
}


int main (int argc, char **argv) {
  int failed = 0;
  lua_State *L = luaL_newstate();
  if (argc < 2) return 2;
  luaL_openlibs(L);
  if (luaL_dofile(L, argv[1]) != LUA_OK) {
    printf("%s\n", lua_tostring(L, -1));
    return 2;
  }
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    const char *name = lua_tostring(L, -2);
    if (argc < 3 || strcmp(argv[2], name) == 0) failed |= check(argv[1], name);
    lua_pop(L, 1);
  }
  lua_close(L);
  return failed;
}
