/*
** poll: waiting once for several objects. A lasting set of objects is in poller.c.
*/

/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/pollset.h"
#include "base/printable.h"
#include "base/seconds.h"
#include "socket/events.h"
#include "base/descriptor.h"
#include "base/socket.h"
#include "socket/poller.h"
#include "socket/socket_parts.h"


/***
@classmod socket2.Socket
*/

/***
Waits until the socket is ready. On time-out it returns false; that is not an error.
@function poll
@tparam string events what to wait for: one or several letters: `"r"` to receive or accept,
`"w"` to send or for a connection in progress to complete, `"p"` for out-of-band data, `"h"` for
a peer that will send no more, `"e"` for an error (in `take_error` or the error queue). An error
or a hang-up that you did not ask for makes all events ready that you asked for.
@tparam[opt] number|false timeout seconds; nil or false for no limit
@treturn[1] string|false the events that are ready, or false on time-out
@return[2] nil, message, errno: `EINTR`
@usage
local a, b = assert(socket2.pair())
print(a:poll("rw", 1)) --> w
print(a:poll("r", 0.01)) --> false
@see poll(2)
*/
static int sock_poll (lua_State *L) {
  object_checkargs(L, 3);
  Socket *s = socket_self(L);
  int events = events_check(L, 2);
  int64_t ns = seconds_opt(L, 3, SECONDS_NS, INT64_MAX);
  struct pollfd p = {socket_fd(s), pollset_topoll(events), 0};
  int n;
  if (p.fd < 0) return socket_closed(L, "poll");
  n = sys_poll(&p, 1, ns);
  if (n < 0) return object_result(L, 0, "poll");
  if (p.revents & POLLNVAL) return object_fail(L, "poll", EBADF);
  if (n == 0)
    lua_pushboolean(L, 0);
  else
    events_push(L, pollset_ready(events, pollset_frompoll(p.revents)));
  return 1;
}


/*
** {==================================================================
** Several objects at once
** ===================================================================
*/

/*
** Pushes the keys of the table at 1 as a list, and returns their number. Getting the descriptor
** of an object may run its code, which must not happen while the table is traversed. [-0, +1]
*/
static lua_Integer listobjects (lua_State *L) {
  lua_Integer n = 0;
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, 1) != 0) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, ++n);
  }
  return n;
}


/* Raises an error about the entry whose key and value are at the top. */
static int badevents (lua_State *L) {
  const char *type = luaL_typename(L, -1);
  const char *key;
  luaL_tolstring(L, -2, NULL);
  key = printable_pushname(L, -1);
  return luaL_argerror(
    L, 1, lua_pushfstring(L, "{[object] = \"r\"} expected, got a %s for %s", type, key));
}


/*
** Fills '*p' for the key at the top; its descriptor is -1 when the object is closed. The key,
** and then its events, replace the table at 1 meanwhile, so that errors name argument 1.
*/
static void fill (lua_State *L, int table, struct pollfd *p, int *asked) {
  lua_pushvalue(L, -1);
  if (lua_gettable(L, table) != LUA_TSTRING) badevents(L);
  lua_insert(L, -2);
  lua_copy(L, -1, 1);
  p->fd = descriptor_check(L, 1);
  p->revents = 0;
  lua_insert(L, -2);
  lua_replace(L, 1);
  *asked = events_check(L, 1);
  p->events = pollset_topoll(*asked);
}


/* Pushes {[object] = events} of the ready objects. */
static int pushready (lua_State *L, int objects, const struct pollfd *fds, const int *asked,
                      lua_Integer n) {
  lua_Integer i;
  lua_newtable(L);
  for (i = 0; i < n; i++) {
    if (fds[i].revents == 0) continue;
    lua_rawgeti(L, objects, i + 1);
    events_push(L, pollset_ready(asked[i], pollset_frompoll(fds[i].revents)));
    lua_rawset(L, -3);
  }
  return 1;
}


/* The index of the first object without an open descriptor, from 1; 0 when there is none. */
static lua_Integer closedone (const struct pollfd *fds, lua_Integer n, int polled) {
  lua_Integer i;
  for (i = 0; i < n; i++)
    if (fds[i].fd < 0 || (polled && (fds[i].revents & POLLNVAL))) return i + 1;
  return 0;
}


/* nil, "poll: ... is closed", EBADF; or that a Poller has no descriptor, as with poll(2) */
static int failclosed (lua_State *L, int objects, lua_Integer i) {
  const Poller *p;
  luaL_pushfail(L);
  lua_rawgeti(L, objects, i);
  p = (const Poller *)object_test(L, -1, &poller_type);
  if (p != NULL && !poller_isclosed(p)) return object_missing(L, "poll", EOPNOTSUPP);
  luaL_tolstring(L, -1, NULL);
  lua_pushfstring(L, "poll: %s is closed", lua_tostring(L, -1));
  lua_replace(L, -3);
  lua_pop(L, 1);
  lua_pushinteger(L, EBADF);
  return 3;
}


/***
@module socket2
*/

/***
Waits until at least one of several objects is ready. Descriptors of any number work, unlike
with select(2).
@function poll
@tparam table objects `{[object] = events}`: each object is a Socket, a descriptor, a Lua file
handle, or an object with a method `getfd`, `pollfd` or `fileno`; events are as for
`Socket:poll`
@tparam[opt] number|false timeout seconds; nil or false for no limit
@treturn[1] table `{[object] = events}` with the objects that are ready; empty on time-out
@return[2] nil, message, errno: `EINTR`; `EBADF` when an object is closed, which the message
names; `EOPNOTSUPP` for a Poller without a descriptor
@usage
local a, b = assert(socket2.pair())
assert(a:send "hello")
print(socket2.poll({[a] = "r", [b] = "r"}, 1)[b]) --> r
@see poll(2)
*/
static int module_poll (lua_State *L) {
  object_checkargs(L, 2);
  int64_t ns;
  lua_Integer i, n, closed;
  struct pollfd *fds;
  int *asked, polled;
  luaL_checktype(L, 1, LUA_TTABLE);
  ns = seconds_opt(L, 2, SECONDS_NS, INT64_MAX);
  lua_settop(L, 2);
  n = listobjects(L);  /* 3 */
  lua_pushvalue(L, 1); /* 4: the table */
  fds = (struct pollfd *)lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *fds, 0);
  asked = (int *)lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *asked, 0);
  for (i = 0; i < n; i++) {
    lua_rawgeti(L, 3, i + 1);
    fill(L, 4, &fds[i], &asked[i]);
    lua_pop(L, 1);
  }
  if ((closed = closedone(fds, n, 0)) != 0) return failclosed(L, 3, closed);
  polled = sys_poll(fds, (nfds_t)n, ns);
  if (polled < 0) return object_result(L, 0, "poll");
  if ((closed = closedone(fds, n, 1)) != 0) return failclosed(L, 3, closed);
  return pushready(L, 3, fds, asked, n);
}

/* }================================================================== */


/***
Returns the descriptor of a Lua file handle, which the handle still owns.
@function fileno
@tparam file file
@treturn[1] integer the descriptor
@return[2] nil, message, errno: `EBADF` when the file is closed
@usage
print(socket2.fileno(io.stderr)) --> 2
*/
static int module_fileno (lua_State *L) {
  object_checkargs(L, 1);
  luaL_Stream *f = (luaL_Stream *)luaL_checkudata(L, 1, LUA_FILEHANDLE);
  if (f->closef == NULL) {
    luaL_pushfail(L);
    lua_pushliteral(L, "fileno: file is closed");
    lua_pushinteger(L, EBADF);
    return 3;
  }
  lua_pushinteger(L, fileno(f->f));
  return 1;
}


/***
Makes the process ignore SIGPIPE. Sends of this module never raise it, but other code may:
LuaSec on a closed connection, or a Lua file handle on a closed pipe.
@function ignore_sigpipe
@treturn[1] boolean true
@return[2] nil, message, errno
@see sigaction(2)
*/
static int module_ignore_sigpipe (lua_State *L) {
  object_checkargs(L, 0);
  struct sigaction ignore;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  return object_result(L, sigaction(SIGPIPE, &ignore, NULL) == 0, "sigaction");
}


/*
** descriptor(object) -> the descriptor of an object that 'poll' accepts, -1 when it is closed;
** or false, and why it has none
*/
static int core_descriptor (lua_State *L) {
  int fd = -1;
  const char *wrong;
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  wrong = descriptor_of(L, 1, &fd);
  if (wrong != NULL) {
    lua_pushboolean(L, 0);
    lua_pushstring(L, wrong);
    return 2;
  }
  lua_pushinteger(L, fd);
  return 1;
}


const luaL_Reg poll_methods[] = {
  {"poll", sock_poll},
  {NULL, NULL},
};

const luaL_Reg poll_functions[] = {
  {"poll", module_poll},
  {"fileno", module_fileno},
  {"ignore_sigpipe", module_ignore_sigpipe},
  {NULL, NULL},
};

const luaL_Reg poll_internals[] = {{"descriptor", core_descriptor}, {NULL, NULL}};
