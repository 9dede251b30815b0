/*
** Kinds: numbers, flags, descriptors, and what all kinds are made of.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/ownedfd.h"


/*
** {==================================================================
** What kinds are made of
** ===================================================================
*/

int kind_read (lua_State *L, const Socket *s, const Option *o, void *value, socklen_t *len) {
  int fd = socket_fd(s);
  if (fd < 0)
    socket_closed(L, "getsockopt");
  else if (!option_supported(o))
    object_missing(L, "getsockopt", ENOPROTOOPT);
  else if (getsockopt(fd, o->level, o->number, value, len) == 0)
    return 1;
  else
    object_result(L, 0, "getsockopt");
  return 0;
}


int kind_write (lua_State *L, const Socket *s, const Option *o, const void *value, size_t len) {
  int fd = socket_fd(s);
  if (fd < 0) return socket_closed(L, "setsockopt");
  if (!option_supported(o)) return object_missing(L, "setsockopt", ENOPROTOOPT);
  return object_result(L, setsockopt(fd, o->level, o->number, value, (socklen_t)len) == 0,
                       "setsockopt");
}


int kind_unset (lua_State *L, Socket *s, const Option *o) {
  int n = option_kind(o)->get(L, s, o, lua_gettop(L) + 1);
  if (n != 1) return n;
  if (lua_toboolean(L, -1) && (lua_type(L, -1) != LUA_TSTRING || lua_rawlen(L, -1) > 0))
    return object_fail(L, "setsockopt", EINVAL);
  lua_pushboolean(L, 1);
  return 1;
}


/* no option is longer: what asks for more room than this asks in vain */
#define MAXVALUE (1u << 20)

/*
** The kernel says in different ways that a value is longer than the room for it: by
** ERANGE or EINVAL with the length needed, or by success with a length above what it got.
*/
int kind_readall (lua_State *L, const Socket *s, const Option *o, KindBytes *value) {
  int top = lua_gettop(L);
  socklen_t size = sizeof value->space;
  value->data = value->space;
  for (;;) {
    int done;
    value->len = size;
    done = kind_read(L, s, o, value->data, &value->len);
    if (done && value->len <= size) return 1;
    if (value->len <= size || value->len > MAXVALUE) {
      if (!done) return 0;
      value->len = size;
      return 1;
    }
    lua_settop(L, top);
    size = value->len;
    value->data = (char *)lua_newuserdatauv(L, size, 0);
  }
}


lua_Integer kind_checkrange (lua_State *L, int arg, lua_Integer min, lua_Integer max) {
  lua_Integer n = luaL_checkinteger(L, arg);
  luaL_argcheck(L, min <= n && n <= max, arg, "out of range");
  return n;
}

/* }================================================================== */


/*
** {==================================================================
** Booleans
** ===================================================================
*/

static int getboolean (lua_State *L, Socket *s, const Option *o, int arg) {
  int value = 0;
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  lua_pushboolean(L, value);
  return 1;
}


static int setboolean (lua_State *L, Socket *s, const Option *o, int arg) {
  int value = object_checkboolean(L, arg);
  return kind_write(L, s, o, &value, sizeof value);
}


/* the router alert of IPv4: ENOBUFS on clearing says that it was not set */
static int setalert (lua_State *L, Socket *s, const Option *o, int arg) {
  int value = object_checkboolean(L, arg);
  int n = kind_write(L, s, o, &value, sizeof value);
  if (value || n == 1 || lua_tointeger(L, -1) != ENOBUFS) return n;
  lua_pushboolean(L, 1);
  return 1;
}


const Kind kind_boolean = {"boolean", getboolean, setboolean, NULL};
const Kind kind_alert = {"boolean", getboolean, setalert, NULL};

/* }================================================================== */


/*
** {==================================================================
** Integers
** ===================================================================
*/

static int getinteger (lua_State *L, Socket *s, const Option *o, int arg) {
  int value = 0;
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  lua_pushinteger(L, value);
  return 1;
}


static int setinteger (lua_State *L, Socket *s, const Option *o, int arg) {
  int value = object_checkint(L, arg);
  return kind_write(L, s, o, &value, sizeof value);
}


static int getunsigned (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t value = 0;
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  lua_pushinteger(L, value);
  return 1;
}


static int setunsigned (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t value = (uint32_t)kind_checkrange(L, arg, 0, UINT32_MAX);
  return kind_write(L, s, o, &value, sizeof value);
}


/* above 2^63 the integer is negative, as everywhere in Lua */
static int getunsigned64 (lua_State *L, Socket *s, const Option *o, int arg) {
  uint64_t value = 0;
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  lua_pushinteger(L, (lua_Integer)value);
  return 1;
}


static int setunsigned64 (lua_State *L, Socket *s, const Option *o, int arg) {
  uint64_t value = (uint64_t)kind_checkrange(L, arg, 0, INT64_MAX);
  return kind_write(L, s, o, &value, sizeof value);
}


/* where the system wants one byte; it may give an int all the same */
static int getbyte (lua_State *L, Socket *s, const Option *o, int arg) {
  union {
    unsigned char byte;
    int all;
  } value;
  socklen_t len = sizeof value;
  (void)arg;
  value.all = 0;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  lua_pushinteger(L, len == 1 ? value.byte : value.all);
  return 1;
}


static int setbyte (lua_State *L, Socket *s, const Option *o, int arg) {
  unsigned char value = (unsigned char)kind_checkrange(L, arg, 0, UCHAR_MAX);
  return kind_write(L, s, o, &value, sizeof value);
}


const Kind kind_integer = {"integer", getinteger, setinteger, NULL};
const Kind kind_unsigned = {"unsigned", getunsigned, setunsigned, NULL};
const Kind kind_unsigned64 = {"unsigned", getunsigned64, setunsigned64, NULL};
const Kind kind_flags = {"flags", getunsigned, setunsigned, NULL};
const Kind kind_byte = {"integer", getbyte, setbyte, NULL};

/* }================================================================== */


/*
** {==================================================================
** Integers with a peculiarity
** ===================================================================
*/

/* the protocol: 0 is none */
static int getprotocol (lua_State *L, Socket *s, const Option *o, int arg) {
  int n = getinteger(L, s, o, arg);
  if (n == 1 && lua_tointeger(L, -1) == 0) lua_pushboolean(L, 0);
  return n;
}


/* IP_PROTOCOL tells something only of raw sockets; of others it gives the local port */
static int getipprotocol (lua_State *L, Socket *s, const Option *o, int arg) {
  int type = 0, fd = socket_fd(s);
  socklen_t len = sizeof type;
  if (fd >= 0 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 && type != SOCK_RAW)
    return object_fail(L, "getsockopt", ENOPROTOOPT);
  return getinteger(L, s, o, arg);
}


/*
** A rate of bytes per second, no limit when all bits are set. Old kernels know 32 bits of
** it, and say so by the length.
*/
static int getrate (lua_State *L, Socket *s, const Option *o, int arg) {
  union {
    uint32_t narrow;
    uint64_t wide;
  } value;
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  if (len == sizeof value.narrow) {
    uint32_t rate = value.narrow;
    value.wide = (rate == UINT32_MAX) ? UINT64_MAX : rate;
  }
  if (value.wide == UINT64_MAX)
    lua_pushboolean(L, 0);
  else
    lua_pushinteger(L, (lua_Integer)value.wide);
  return 1;
}


static int setrate (lua_State *L, Socket *s, const Option *o, int arg) {
  uint64_t value = UINT64_MAX;
  if (!kind_isnone(L, arg)) value = (uint64_t)kind_checkrange(L, arg, 0, INT64_MAX);
  return kind_write(L, s, o, &value, sizeof value);
}


/* the identifiers of DCCP: read as an int, written as a list of bytes, here of one */
static int setccid (lua_State *L, Socket *s, const Option *o, int arg) {
  unsigned char value = (unsigned char)kind_checkrange(L, arg, 0, UCHAR_MAX);
  return kind_write(L, s, o, &value, sizeof value);
}


/* the service code of DCCP travels in network order */
static int getservice (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t value = 0;
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  lua_pushinteger(L, ntohl(value));
  return 1;
}


static int setservice (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t value = htonl((uint32_t)kind_checkrange(L, arg, 0, UINT32_MAX));
  return kind_write(L, s, o, &value, sizeof value);
}


/*
** PACKET_HDRLEN answers for the version of the ring header that is passed in: the one at
** 'arg', or that of the socket.
*/
static int getheaderlen (lua_State *L, Socket *s, const Option *o, int arg) {
  int value = object_optint(L, arg, -1);
  int fd = socket_fd(s);
  socklen_t len = sizeof value;
  if (value < 0 && fd >= 0) {
    value = 0;
    (void)getsockopt(fd, o->level, SYS_LINUX(10), &value, &len);
  }
  len = sizeof value;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  lua_pushinteger(L, value);
  return 1;
}


const Kind kind_protocol = {"integer or false", getprotocol, NULL, NULL};
const Kind kind_ipprotocol = {"integer", getipprotocol, NULL, NULL};
const Kind kind_rate = {"unsigned or false", getrate, setrate, NULL};
const Kind kind_ccid = {"integer", getinteger, setccid, NULL};
const Kind kind_service = {"unsigned", getservice, setservice, NULL};
const Kind kind_headerlen = {"integer", getheaderlen, NULL, NULL};

/* }================================================================== */


/*
** {==================================================================
** Descriptors: owned when received, of anything that has one when set
** ===================================================================
*/

/* Reads a new descriptor; when there are none left, once more after a full collection. */
static int mint (lua_State *L, const Socket *s, const Option *o, int *fd) {
  int top = lua_gettop(L), tried = 0;
  socklen_t len = sizeof *fd; /* with less room it is minted, and its number not told */
  while (!kind_read(L, s, o, fd, &len)) {
    errno = (int)lua_tointeger(L, -1);
    if (!object_retry(L, &tried)) return 0;
    lua_settop(L, top);
  }
  return 1;
}


static int getdescriptor (lua_State *L, Socket *s, const Option *o, int arg) {
  int fd = -1;
  luaL_Stream *file = ownedfd_newfile(L);
  (void)arg;
  if (!mint(L, s, o, &fd)) return 3;
  if (!ownedfd_openfile(file, fd)) {
    int en = errno;
    (void)sys_close(fd);
    return object_fail(L, "fdopen", en);
  }
  return 1;
}


static int setdescriptor (lua_State *L, Socket *s, const Option *o, int arg) {
  int fd = socket_checkdescriptor(L, arg);
  return kind_write(L, s, o, &fd, sizeof fd);
}


const Kind kind_descriptor = {"descriptor", getdescriptor, setdescriptor, NULL};

/* }================================================================== */


#define ADDRESS(name) &kind_##name,
const Kind *const option_kinds[] = {KINDS(ADDRESS)};
#undef ADDRESS
