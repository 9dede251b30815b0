/*
** TcpKeepalive: three options of TCP as one value, and setting them.
*/

/***
Parameters of TCP keepalive. Parameters that are not set keep the values that the socket has.

    local keepalive = socket2.TcpKeepalive.new{time = 60, interval = 10, retries = 3}
    assert(sock:set_tcp_keepalive(keepalive))
@classmod socket2.TcpKeepalive
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/printable.h"
#include "base/seconds.h"
#include "base/socket.h"
#include "socket/socket_parts.h"

#define KEEPALIVE "socket2.TcpKeepalive"

typedef struct Part {
  const char *name;
  int number;
  int duration; /* seconds, not a count */
} Part;

#define NPARTS 3

static const Part parts[NPARTS] = {
  {"time", SYS_KEEPIDLE, 1},
  {"interval", SYS_KEEPINTVL, 1},
  {"retries", SYS_KEEPCNT, 0},
};

/* the value of each part: whole seconds or a count; -1: not set */
typedef struct Keepalive {
  int value[NPARTS];
} Keepalive;


/*
** {==================================================================
** Making
** ===================================================================
*/

static Keepalive *newkeepalive (lua_State *L, const Keepalive *from) {
  Keepalive *k = (Keepalive *)lua_newuserdatauv(L, sizeof(Keepalive), 0);
  *k = *from;
  object_setmeta(L, &keepalive_type);
  return k;
}


/* Reads the value of a part at 'arg'; -1 for nil or false. */
static int checkpart (lua_State *L, int arg, const Part *part) {
  int n;
  if (part->duration) return (int)seconds_opt(L, arg, 1, INT_MAX);
  if (!lua_toboolean(L, arg)) return -1;
  n = object_checkint(L, arg);
  luaL_argcheck(L, n >= 0, arg, "negative number of retries");
  return n;
}


/* Raises when the table at 'arg' has a key that is not the name of a part. */
static void checkkeys (lua_State *L, int arg) {
  lua_pushnil(L);
  while (lua_next(L, arg) != 0) {
    int i;
    lua_pop(L, 1);
    for (i = 0; i < NPARTS; i++) {
      lua_pushstring(L, parts[i].name);
      if (lua_rawequal(L, -1, -2)) break;
      lua_pop(L, 1);
    }
    if (i == NPARTS) {
      luaL_tolstring(L, -1, NULL);
      luaL_argerror(
        L, arg,
        lua_pushfstring(L, "unknown field '%s': only time, interval and retries are allowed",
                        printable_pushname(L, -1)));
    }
    lua_pop(L, 1);
  }
}


/*
** Reads the keepalive at 'arg': a TcpKeepalive, or a table with its parts. Each part in turn
** replaces the value at 'arg', so that errors name that argument.
*/
static Keepalive checkkeepalive (lua_State *L, int arg) {
  Keepalive k;
  int i;
  if (lua_isuserdata(L, arg)) return *(Keepalive *)luaL_checkudata(L, arg, KEEPALIVE);
  luaL_checktype(L, arg, LUA_TTABLE);
  checkkeys(L, arg);
  lua_pushvalue(L, arg);
  for (i = 0; i < NPARTS; i++) {
    lua_getfield(L, -1, parts[i].name);
    lua_replace(L, arg);
    k.value[i] = checkpart(L, arg, &parts[i]);
  }
  lua_pop(L, 1);
  return k;
}


/***
Makes a set of parameters.
@function new
@static
@tparam[opt] table parts `{time =, interval =, retries =}`: idle seconds before the first probe,
seconds between probes, number of unanswered probes after which the connection is closed
@treturn TcpKeepalive
@usage
local keepalive = socket2.TcpKeepalive.new{time = 60}
print(keepalive:time(), keepalive:interval()) --> 60 false
*/
static int ka_new (lua_State *L) {
  object_checkargs(L, 1);
  static const Keepalive none = {{-1, -1, -1}};
  Keepalive k = none;
  if (!lua_isnoneornil(L, 1)) k = checkkeepalive(L, 1);
  newkeepalive(L, &k);
  return 1;
}


/* A copy with one part changed. */
static int with (lua_State *L, int part) {
  Keepalive *k = (Keepalive *)object_self(L, KEEPALIVE);
  int value = checkpart(L, 2, &parts[part]);
  newkeepalive(L, k)->value[part] = value;
  return 1;
}


/***
Returns a copy with another idle time.
@function with_time
@tparam ?number|false seconds idle seconds before the first probe; nil or false: not set
@treturn TcpKeepalive a new one
*/
static int ka_with_time (lua_State *L) {
  object_checkargs(L, 2);
  return with(L, 0);
}


/***
Returns a copy with another interval.
@function with_interval
@tparam ?number|false seconds seconds between probes; nil or false: not set
@treturn TcpKeepalive a new one
*/
static int ka_with_interval (lua_State *L) {
  object_checkargs(L, 2);
  return with(L, 1);
}


/***
Returns a copy with another number of retries.
@function with_retries
@tparam ?integer|false n number of unanswered probes after which the connection is closed; nil
or false: not set
@treturn TcpKeepalive a new one
@usage
print(socket2.TcpKeepalive.new{time = 60}:with_retries(3):retries()) --> 3
*/
static int ka_with_retries (lua_State *L) {
  object_checkargs(L, 2);
  return with(L, 2);
}

/* }================================================================== */


static int pushpart (lua_State *L, int part) {
  Keepalive *k = (Keepalive *)object_self(L, KEEPALIVE);
  if (k->value[part] < 0)
    lua_pushboolean(L, 0);
  else
    lua_pushinteger(L, k->value[part]);
  return 1;
}


/***
Returns the idle time before the first probe.
@function time
@treturn integer|false seconds, or false when it is not set
*/
static int ka_time (lua_State *L) {
  object_checkargs(L, 1);
  return pushpart(L, 0);
}


/***
Returns the time between probes.
@function interval
@treturn integer|false seconds, or false when it is not set
*/
static int ka_interval (lua_State *L) {
  object_checkargs(L, 1);
  return pushpart(L, 1);
}


/***
Returns the number of unanswered probes after which the connection is closed.
@function retries
@treturn integer|false the number, or false when it is not set
*/
static int ka_retries (lua_State *L) {
  object_checkargs(L, 1);
  return pushpart(L, 2);
}


static int ka_tostring (lua_State *L) {
  Keepalive *k = (Keepalive *)object_self(L, KEEPALIVE);
  int i;
  lua_pushliteral(L, "TcpKeepalive (");
  for (i = 0; i < NPARTS; i++) {
    lua_pushfstring(L, "%s%s ", i > 0 ? ", " : "", parts[i].name);
    if (k->value[i] < 0)
      lua_pushliteral(L, "not set");
    else
      lua_pushinteger(L, k->value[i]);
    lua_concat(L, 3);
  }
  lua_pushliteral(L, ")");
  lua_concat(L, 2);
  return 1;
}


static int ka_eq (lua_State *L) {
  const Keepalive *a = (const Keepalive *)luaL_testudata(L, 1, KEEPALIVE);
  const Keepalive *b = (const Keepalive *)luaL_testudata(L, 2, KEEPALIVE);
  lua_pushboolean(L, a != NULL && b != NULL && memcmp(a, b, sizeof *a) == 0);
  return 1;
}


static int setoption (int fd, int level, int number, int value) {
  return setsockopt(fd, level, number, &value, sizeof value);
}


/***
@classmod socket2.Socket
*/

/***
Turns keepalive on and sets its parameters. Stops at the first parameter that is refused.
@function set_tcp_keepalive
@tparam TcpKeepalive|table keepalive the parameters, or a table as for `TcpKeepalive.new`
@treturn[1] boolean true
@return[2] nil, message, errno
@usage
assert(sock:set_tcp_keepalive{time = 60, interval = 10, retries = 3})
print(sock:keepalive(), sock:tcp_keepalive_time()) --> true 60
@see tcp(7)
*/
static int sock_set_tcp_keepalive (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  Keepalive k = checkkeepalive(L, 2);
  int i, fd = socket_fd(s);
  if (setoption(fd, SOL_SOCKET, SO_KEEPALIVE, 1) < 0)
    return socket_result(L, s, 0, "setsockopt");
  for (i = 0; i < NPARTS; i++) {
    if (k.value[i] < 0) continue;
    if (parts[i].number == SYS_MISSING) return object_missing(L, "setsockopt", ENOPROTOOPT);
    if (setoption(fd, IPPROTO_TCP, parts[i].number, k.value[i]) < 0)
      return object_result(L, 0, "setsockopt");
  }
  return object_result(L, 1, "setsockopt");
}


static const luaL_Reg functions[] = {
  {"__tostring", ka_tostring},
  {"__eq", ka_eq},
  {"new", ka_new},
  {"with_time", ka_with_time},
  {"with_interval", ka_with_interval},
  {"with_retries", ka_with_retries},
  {"time", ka_time},
  {"interval", ka_interval},
  {"retries", ka_retries},
  {NULL, NULL},
};

const luaL_Reg keepalive_methods[] = {
  {"set_tcp_keepalive", sock_set_tcp_keepalive},
  {NULL, NULL},
};


const ObjectType keepalive_type = {KEEPALIVE, functions};
