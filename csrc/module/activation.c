/*
** Socket activation: listen_fds returns the sockets that a supervisor has opened for this
** process.
*/

/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "module/resolve.h"
#include "base/object.h"
#include "base/ownedfd.h"

/* the first descriptor from the supervisor; the others follow it */
#define FIRSTFD 3


/* The number in an environment variable, -1 when it is not a number. */
static long long getnumber (const char *variable) {
  const char *text = getenv(variable);
  char *end;
  long long n;
  if (text == NULL || *text < '0' || *text > '9') return -1;
  errno = 0;
  n = strtoll(text, &end, 10);
  return (errno == 0 && *end == '\0') ? n : -1;
}


/* The number after the last descriptor that is meant for this process, and not for a child. */
static int lastfd (void) {
  long long n = getnumber("LISTEN_FDS");
  if (getnumber("LISTEN_PID") != getpid() || n < 0) return FIRSTFD;
  return (n > INT_MAX - FIRSTFD) ? INT_MAX : FIRSTFD + (int)n;
}


/* Pushes the name before the next ':' of '*names', or "unknown" when there is none. [-0, +1] */
static void pushname (lua_State *L, const char **names) {
  size_t len = (*names == NULL) ? 0 : strcspn(*names, ":");
  if (*names == NULL)
    lua_pushliteral(L, "unknown");
  else {
    lua_pushlstring(L, *names, len);
    *names = ((*names)[len] == ':') ? *names + len + 1 : NULL;
  }
}


/*
** Adds an object for a descriptor to the lists at 1 and 2, unless the descriptor was taken
** before. Close-on-exec tells that: it is off in inherited descriptors, and set in those that
** were taken.
*/
static void takefd (lua_State *L, int fd, const char **names) {
  lua_Integer n = (lua_Integer)lua_rawlen(L, 1) + 1;
  int owned = fd;
  pushname(L, names);
  if (sys_cloexec(fd) == 0) {
    lua_rawseti(L, 2, n);
    ownedfd_push(L, &owned);
    lua_rawseti(L, 1, n);
    (void)sys_setcloexec(fd, 1);
  }
  else
    lua_pop(L, 1);
}


/***
Takes over the descriptors that a supervisor such as systemd opened for this process (socket
activation). They are announced in the environment variables `LISTEN_FDS`, `LISTEN_PID` and
`LISTEN_FDNAMES`, which are not changed. Programs started by this process no longer inherit the
descriptors. Each descriptor is returned only once: a second call finds none.
@function listen_fds
@treturn[1] table a list of Sockets, and of Lua file handles for descriptors that are not
sockets; empty when there are none for this process
@treturn[1] table their names, in the same order; `"unknown"` for those without a name
@return[2] nil, message, errno: `EBADF` when an announced descriptor is not open
@usage
local listeners, names = assert(socket2.listen_fds())
for i, listener in ipairs(listeners) do print(names[i], listener) end
@see sd_listen_fds(3)
*/
static int core_listen_fds (lua_State *L) {
  object_checkargs(L, 0);
  static const char taken = 0; /* its address is a key of the registry */
  const char *names = getenv("LISTEN_FDNAMES");
  int end = lastfd();
  int fd;
  lua_settop(L, 0);
  lua_newtable(L);
  lua_newtable(L);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &taken) != LUA_TNIL) end = FIRSTFD;
  lua_pop(L, 1);
  for (fd = FIRSTFD; fd < end; fd++) {
    if (sys_cloexec(fd) < 0) return object_result(L, 0, "listen_fds");
  }
  for (fd = FIRSTFD; fd < end; fd++) takefd(L, fd, &names);
  lua_pushboolean(L, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &taken);
  return 2;
}


const luaL_Reg activation_functions[] = {
  {"listen_fds", core_listen_fds},
  {NULL, NULL},
};
