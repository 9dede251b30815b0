/*
** Classic BPF programs on sockets. An instruction is a SockFilter (sockfilter.c). The
** assembler, which translates text to programs, is socket2.bpf, in Lua.
*/

/***
@classmod socket2.Socket
*/

/***
Packet filters.
@section filters
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/sockfilter.h"
#include "base/socket.h"
#include "socket/socket_parts.h"


/*
** {==================================================================
** Programs
** ===================================================================
*/

/* Field 'n', named 'name', of the list at the top: an integer from 0 to 'max'. */
static uint32_t field (lua_State *L, int arg, lua_Integer i, lua_Integer n, const char *name,
                       lua_Integer max) {
  lua_Integer value;
  int isint;
  lua_geti(L, -1, n);
  value = lua_tointegerx(L, -1, &isint);
  if (!isint || value < 0 || value > max)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "instruction %I: %s is not an integer from 0 to %I",
                                  (LUAI_UACINT)i, name, (LUAI_UACINT)max));
  lua_pop(L, 1);
  return (uint32_t)value;
}


/* Reads the value at the top, instruction 'i' of the program at 'arg', and pops it. */
static void readinstruction (lua_State *L, int arg, lua_Integer i, struct sock_filter *to) {
  const struct sock_filter *f = (struct sock_filter *)luaL_testudata(L, -1, SOCKFILTER);
  if (f != NULL)
    *to = *f;
  else if (lua_istable(L, -1)) {
    to->code = (uint16_t)field(L, arg, i, 1, "code", UINT16_MAX);
    to->jt = (uint8_t)field(L, arg, i, 2, "jt", UINT8_MAX);
    to->jf = (uint8_t)field(L, arg, i, 3, "jf", UINT8_MAX);
    to->k = field(L, arg, i, 4, "k", UINT32_MAX);
  }
  else
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "instruction %I: {code, jt, jf, k} or SockFilter expected",
                                  (LUAI_UACINT)i));
  lua_pop(L, 1);
}


/* the most instructions in a sock_fprog, by the type of its length; the system takes 4096 */
#define MAXLEN USHRT_MAX

/*
** The program at 'arg': a list of instructions, or a SockFilter by itself. What '*prog'
** points to is pushed. [-0, +1]
*/
static void checkprogram (lua_State *L, int arg, struct sock_fprog *prog) {
  lua_Integer i, n = 1;
  int alone = luaL_testudata(L, arg, SOCKFILTER) != NULL;
  if (!alone) {
    luaL_checktype(L, arg, LUA_TTABLE);
    n = luaL_len(L, arg);
    luaL_argcheck(L, 0 <= n && n <= MAXLEN, arg, "program too long");
  }
  prog->len = (unsigned short)n;
  prog->filter =
    (struct sock_filter *)lua_newuserdatauv(L, (size_t)n * sizeof *prog->filter, 0);
  for (i = 1; i <= n; i++) {
    if (alone)
      lua_pushvalue(L, arg);
    else
      lua_geti(L, arg, i);
    readinstruction(L, arg, i, &prog->filter[i - 1]);
  }
}


/* Pushes the instructions as a list of {code, jt, jf, k}. [-0, +1] */
static void pushprogram (lua_State *L, const struct sock_filter *filter, int n) {
  int i;
  lua_createtable(L, n, 0);
  for (i = 0; i < n; i++) {
    lua_createtable(L, 4, 0);
    lua_pushinteger(L, filter[i].code);
    lua_rawseti(L, -2, 1);
    lua_pushinteger(L, filter[i].jt);
    lua_rawseti(L, -2, 2);
    lua_pushinteger(L, filter[i].jf);
    lua_rawseti(L, -2, 3);
    lua_pushinteger(L, filter[i].k);
    lua_rawseti(L, -2, 4);
    lua_rawseti(L, -2, i + 1);
  }
}

/* }================================================================== */


/*
** {==================================================================
** Socket: what attaches and detaches them
** ===================================================================
*/

static int attach (lua_State *L, int number) {
  const Socket *s = socket_self(L);
  struct sock_fprog prog = {0};
  checkprogram(L, 2, &prog);
  return socket_setsockopt(L, s, SOL_SOCKET, number, &prog, sizeof prog);
}


/* these options have no value, but setsockopt requires an integer */
static int flag (lua_State *L, int number) {
  int on = 1;
  return socket_setsockopt(L, socket_self(L), SOL_SOCKET, number, &on, sizeof on);
}


/***
Attaches a classic BPF program that decides which packets the socket receives. The program
returns how many bytes of a packet to keep; 0 drops the packet. A filter that was attached
before is replaced.
@function attach_filter
@tparam table|SockFilter program a list of `{code, jt, jf, k}` or of SockFilters
@treturn[1] boolean true
@return[2] nil, message, errno: `EINVAL` for an invalid program (`bpf.check` says why), `EPERM`
after `lock_filter`, and on TCP sockets without CAP_NET_ADMIN
@usage
local sock <close> = assert(socket2.udp_v4())
assert(sock:attach_filter(assert(socket2.bpf.assemble "ret #0"))) -- receives nothing any more
@constant SO_ATTACH_FILTER
@since Linux 2.2
@privilege CAP_NET_ADMIN on TCP sockets
@see socket(7)
*/
static int sock_attach_filter (lua_State *L) {
  object_checkargs(L, 2);
  return attach(L, SYS_ATTACH_FILTER);
}


/***
Removes the filter, whether it is classic or extended BPF.
@function detach_filter
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOENT` when there is none, `EPERM` after `lock_filter`
@constant SO_DETACH_FILTER
@since Linux 2.2
@see socket(7)
*/
static int sock_detach_filter (lua_State *L) {
  object_checkargs(L, 1);
  return flag(L, SYS_DETACH_FILTER);
}


/***
Removes the filter, like `detach_filter`.
@function detach_bpf
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOENT` when there is none, `EPERM` after `lock_filter`
@constant SO_DETACH_BPF
@since Linux 3.19
@see socket(7)
*/
static int sock_detach_bpf (lua_State *L) {
  object_checkargs(L, 1);
  return flag(L, SYS_DETACH_FILTER);
}


/***
Locks the filter: from now on nobody can replace or remove it. This cannot be undone.
@function lock_filter
@treturn[1] boolean true
@return[2] nil, message, errno
@constant SO_LOCK_FILTER
@since Linux 3.9
@see socket(7)
*/
static int sock_lock_filter (lua_State *L) {
  object_checkargs(L, 1);
  return flag(L, SYS_LOCK_FILTER);
}


/***
Returns whether `lock_filter` was called.
@function filter_locked
@treturn[1] boolean
@return[2] nil, message, errno
@constant SO_LOCK_FILTER
@since Linux 3.9
@see socket(7)
*/
static int sock_filter_locked (lua_State *L) {
  object_checkargs(L, 1);
  const Socket *s = socket_self(L);
  int on = 0;
  socklen_t len = sizeof on;
  if (!socket_getsockopt(L, s, SOL_SOCKET, SYS_LOCK_FILTER, &on, &len)) return 3;
  lua_pushboolean(L, on);
  return 1;
}


/***
Returns the classic BPF program that is attached now.
@function filter
@treturn[1] table|false a list of `{code, jt, jf, k}`, or false when there is none
@return[2] nil, message, errno: `EACCES` when it is an extended BPF program
@constant SO_GET_FILTER
@since Linux 3.8
@see socket(7)
*/
static int sock_filter (lua_State *L) {
  object_checkargs(L, 1);
  const Socket *s = socket_self(L);
  struct sock_filter *program;
  socklen_t n = BPF_MAXINSNS; /* the length of this option is in instructions, not bytes */
  program = (struct sock_filter *)lua_newuserdatauv(L, n * sizeof *program, 0);
  memset(program, 0, n * sizeof *program); /* memory checkers take 'n' for bytes */
  if (!socket_getsockopt(L, s, SOL_SOCKET, SYS_GET_FILTER, program, &n)) return 3;
  if (n == 0)
    lua_pushboolean(L, 0);
  else
    pushprogram(L, program, (int)n);
  return 1;
}


/***
Attaches a classic BPF program that chooses which socket of a `reuse_port` group receives a
packet or a connection. The program returns the index of the socket, in the order in which they
were bound.
@function attach_reuse_port_cbpf
@tparam table|SockFilter program a list of `{code, jt, jf, k}` or of SockFilters
@treturn[1] boolean true
@return[2] nil, message, errno: `EINVAL` without `reuse_port`
@constant SO_ATTACH_REUSEPORT_CBPF
@since Linux 4.5 (UDP), 4.6 (TCP)
@see socket(7)
*/
static int sock_attach_reuse_port_cbpf (lua_State *L) {
  object_checkargs(L, 2);
  return attach(L, SYS_ATTACH_REUSEPORT_CBPF);
}


/***
Removes the program that chooses among the sockets of a `reuse_port` group.
@function detach_reuse_port_bpf
@treturn[1] boolean true
@return[2] nil, message, errno
@constant SO_DETACH_REUSEPORT_BPF
@since Linux 5.3
@see socket(7)
*/
static int sock_detach_reuse_port_bpf (lua_State *L) {
  object_checkargs(L, 1);
  return flag(L, SYS_DETACH_REUSEPORT_BPF);
}

/* }================================================================== */


/* clang-format off */
const luaL_Reg filter_methods[] = {
  {"attach_filter", sock_attach_filter},
  {"detach_filter", sock_detach_filter},
  {"detach_bpf", sock_detach_bpf},
  {"lock_filter", sock_lock_filter},
  {"filter_locked", sock_filter_locked},
  {"filter", sock_filter},
  {"attach_reuse_port_cbpf", sock_attach_reuse_port_cbpf},
  {"detach_reuse_port_bpf", sock_detach_reuse_port_bpf},
  {NULL, NULL},
};
/* clang-format on */
