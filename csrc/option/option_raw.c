/*
** getsockopt and setsockopt: any level and number, with integers or bytes. They use no rows and
** no forms.
*/

/***
@classmod socket2.Socket
*/

#include "option/option.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/printable.h"
#include "buffer/buffer.h"
#include "constant/constant.h"
#include "option/option_rows.h"
#include "option/option_name.h"
#include "option/option_parts.h"


/* larger than any option */
#define MAXSIZE (1 << 24)


/*
** {==================================================================
** Arguments
** ===================================================================
*/

/* a level, by number, or by name with or without its prefix */
static int checklevel (lua_State *L, int arg) {
  if (lua_type(L, arg) == LUA_TSTRING) {
    int level = option_level(object_name(L, arg));
    if (level != SYS_MISSING) return level;
  }
  return constant_check(L, arg, "SOL");
}


/* a number, or the constant of a row of that level */
static int checkoptname (lua_State *L, int arg, int level) {
  const Option *o;
  const char *name;
  if (lua_type(L, arg) != LUA_TSTRING) return object_checkint(L, arg);
  name = object_name(L, arg);
  for (o = option_rows; o->name != NULL; o++) {
    if (o->level == level && strcmp(o->symbol, name) == 0) return o->number;
  }
  return luaL_argerror(L, arg,
                       lua_pushfstring(L, "unknown option '%s'", printable_pushname(L, arg)));
}


/* the only option whose length is in instructions of 8 bytes, in both directions */
#define INSTRUCTION 8

/*
** The length is set to a number of instructions, even if none was copied. The buffer has room
** for as many bytes, since sanitizers take the number for a length in bytes.
*/
#define MAXINSTRUCTIONS 4096

static int countsinstructions (int level, int optname) {
  return level == SOL_SOCKET && optname == SO_GET_FILTER;
}

/* }================================================================== */


/* reading a filter without room returns its number of instructions, and copies none */
static int countfilter (lua_State *L, const Socket *s, int level, int optname) {
  char space[MAXINSTRUCTIONS];
  socklen_t len = 0;
  if (!socket_getsockopt(L, s, level, optname, space, &len)) return 3;
  lua_pushinteger(L, len);
  return 1;
}


static int getint (lua_State *L, const Socket *s, int level, int optname) {
  int value = 0;
  socklen_t len = sizeof value;
  if (countsinstructions(level, optname)) return countfilter(L, s, level, optname);
  if (!socket_getsockopt(L, s, level, optname, &value, &len)) return 3;
  lua_pushinteger(L, value);
  return 1;
}


/* returns bytes; those that the system counts in the length but does not write are zeros */
static int getbytes (lua_State *L, const Socket *s, int level, int optname, size_t size) {
  luaL_Buffer b;
  size_t unit = countsinstructions(level, optname) ? INSTRUCTION : 1;
  char *value = luaL_buffinitsize(L, &b, unit == 1 ? size : size + MAXINSTRUCTIONS);
  socklen_t len = (socklen_t)(size / unit);
  memset(value, 0, size);
  if (!socket_getsockopt(L, s, level, optname, value, &len)) return 3;
  if (len > size / unit)
    len = (socklen_t)(size / unit); /* it may be the length that is needed */
  luaL_pushresultsize(&b, len * unit);
  return 1;
}


/***
Reads an option by the numbers of its level and name. For options that the module knows, use
`getoption`.
@function getsockopt
@tparam integer|string level `SOL.SOCKET`, `"SOCKET"`, …
@tparam integer|string optname `SO.TYPE`, `"SO_TYPE"`, …
@tparam[opt] integer size size of the value in bytes; without it, the value is an integer
@treturn[1] integer|string the integer, or with `size` the bytes
@return[2] nil, message, errno
@usage
print(sock:getsockopt(socket2.SOL.SOCKET, socket2.SO.TYPE) == socket2.Type.STREAM) --> true
@see getsockopt(2)
*/
static int sock_getsockopt (lua_State *L) {
  object_checkargs(L, 4);
  Socket *s = socket_self(L);
  int level = checklevel(L, 2);
  int optname = checkoptname(L, 3, level);
  lua_Integer size;
  if (lua_isnoneornil(L, 4)) return getint(L, s, level, optname);
  size = luaL_checkinteger(L, 4);
  luaL_argcheck(L, 0 <= size && size <= MAXSIZE, 4, "out of range");
  return getbytes(L, s, level, optname, (size_t)size);
}


/***
Writes an option by the numbers of its level and name. For options that the module knows, use
`setoption`.
@function setsockopt
@tparam integer|string level as for `getsockopt`
@tparam integer|string optname as for `getsockopt`
@tparam integer|string|Buffer value an integer of 32 bits, or bytes
@treturn[1] boolean true
@return[2] nil, message, errno
@usage
assert(sock:setsockopt(socket2.SOL.SOCKET, socket2.SO.KEEPALIVE, 1))
@see setsockopt(2)
*/
static int sock_setsockopt (lua_State *L) {
  object_checkargs(L, 4);
  Socket *s = socket_self(L);
  int level = checklevel(L, 2);
  int optname = checkoptname(L, 3, level);
  uint32_t number;
  const void *value = &number;
  size_t len = sizeof number;
  if (lua_type(L, 4) == LUA_TNUMBER) {
    lua_Integer n = luaL_checkinteger(L, 4);
    luaL_argcheck(L, INT_MIN <= n && n <= UINT32_MAX, 4, "out of range");
    number = (uint32_t)n;
  }
  else
    value = buffer_checkbytes(L, 4, &len);
  luaL_argcheck(L, len <= INT_MAX, 4, "too long");
  if (level == IPPROTO_IP && optname == IP_MULTICAST_IF) socket_owner(s)->interface4 = 0;
  return socket_setsockopt(L, s, level, optname, value, len);
}


/***
Returns the pending error of the socket and clears it. Such an error comes from a connection
attempt in progress, or from a datagram that could not be delivered.
@function take_error
@treturn[1] false|integer the code of the error, or false when there is none
@treturn[1] string|nil the message of the error
@return[2] nil, message, errno
@constant SO_ERROR
@since Linux 1.0
@usage
local code, message = assert(sock:take_error() or 0)
if code ~= 0 then print(socket2.errno[code], message) end
*/
static int sock_take_error (lua_State *L) {
  object_checkargs(L, 1);
  Socket *s = socket_self(L);
  int code = 0;
  socklen_t len = sizeof code;
  char message[128];
  if (!socket_getsockopt(L, s, SOL_SOCKET, SO_ERROR, &code, &len)) return 3;
  if (code == 0) {
    lua_pushboolean(L, 0);
    return 1;
  }
  lua_pushinteger(L, code);
  lua_pushstring(L, sys_strerror(code, message, sizeof message));
  return 2;
}


const luaL_Reg option_raw_methods[] = {
  {"getsockopt", sock_getsockopt},
  {"setsockopt", sock_setsockopt},
  {"take_error", sock_take_error},
  {NULL, NULL},
};
