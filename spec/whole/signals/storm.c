/*
** A Lua module that interrupts its own process: an interval timer whose handler has no
** SA_RESTART, so that every blocking call fails with EINTR. The handler may also set a Lua
** hook, as lua.c does for SIGINT: the hook runs when Lua code does.
*/

#include <signal.h>
#include <string.h>
#include <sys/time.h>

#include <lua.h>
#include <lauxlib.h>

static volatile sig_atomic_t signals = 0;
static volatile sig_atomic_t hooks = 0;
static lua_State *volatile hooked = NULL;


static void hook (lua_State *L, lua_Debug *ar) {
  (void)ar;
  lua_sethook(L, NULL, 0, 0);
  hooks++;
}


static void handler (int signo) {
  (void)signo;
  signals++;
  if (hooked != NULL) lua_sethook(hooked, hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKCOUNT, 1);
}


static int settimer (lua_State *L, long usec) {
  struct itimerval timer;
  memset(&timer, 0, sizeof timer);
  timer.it_interval.tv_usec = usec;
  timer.it_value.tv_usec = usec;
  if (setitimer(ITIMER_REAL, &timer, NULL) != 0) return luaL_error(L, "setitimer failed");
  return 0;
}


/* start([hook]): a signal every millisecond; with 'hook', each sets a hook in this state */
static int storm_start (lua_State *L) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(SIGALRM, &action, NULL);
  signals = hooks = 0;
  hooked = lua_toboolean(L, 1) ? L : NULL;
  return settimer(L, 1000);
}


/* stop() -> signals handled, hooks run */
static int storm_stop (lua_State *L) {
  settimer(L, 0);
  hooked = NULL;
  lua_sethook(L, NULL, 0, 0);
  lua_pushinteger(L, signals);
  lua_pushinteger(L, hooks);
  return 2;
}


__attribute__((visibility("default"))) int luaopen_storm (lua_State *L) {
  static const luaL_Reg functions[] = {
    {"start", storm_start},
    {"stop", storm_stop},
    {NULL, NULL},
  };
  luaL_newlib(L, functions);
  return 1;
}
