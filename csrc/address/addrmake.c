/*
** Constructors of SockAddr: from its parts, from text, from bytes. The rules for valid
** addresses are in sockaddr.c.
*/

/***
@classmod socket2.SockAddr
*/

#include "base/sys.h"

#include <lauxlib.h>

#include "address/address_parts.h"
#include "address/addrarg.h"
#include "address/addrparse.h"
#include "address/sockaddr.h"
#include "base/object.h"
#include "base/printable.h"


/*
** {==================================================================
** Constructors. A value of the right type that is not a valid address is a failure, not an
** error, because a user may have typed it
** ===================================================================
*/

/* the address, or a failure triple */
static int result (lua_State *L, const SockAddr *a, int en, const char *name) {
  if (en != 0) return object_fail(L, name, en);
  sockaddr_push(L, a);
  return 1;
}


static uint16_t checkport (lua_State *L, int arg) {
  lua_Integer n = luaL_checkinteger(L, arg);
  luaL_argcheck(L, 0 <= n && n <= UINT16_MAX, arg, "port out of range");
  return (uint16_t)n;
}


/* an optional number: nil, false and no argument are 0 */
static uint32_t optunsigned (lua_State *L, int arg) {
  lua_Integer n = lua_toboolean(L, arg) ? luaL_checkinteger(L, arg) : 0;
  luaL_argcheck(L, 0 <= n && n <= UINT32_MAX, arg, "out of range");
  return (uint32_t)n;
}


/***
Makes an address from its text. The text must be numeric: host names are not resolved (see
`socket2.resolve`).

IPv4 and IPv6 with a port: `"127.0.0.1:80"`, `"[fe80::1%eth0]:80"`, `"[fe80::1%2]:80"`. Unix:
`"unix:/run/x"`, `"unix:@abstract"`, `"unix:"` (unnamed), and `"unix-pathname:@x"` for a
pathname that begins with `@`. Virtual machines: `"vsock:2:1234"`. Others:
`"packet:2:0x0800:02:42:ac:11:00:02"`, `"netlink:12:1"` and `"unspec"`. Rarely used parts follow
a question mark: `"[::1]:80?flowinfo=7"`, `"vsock:2:1234?flags=1"`.

`tostring` returns this text again. In the names of unix addresses it escapes control characters
as `\\n` or `\\27` and doubles backslashes, which `parse` understands.
@function parse
@static
@tparam string text
@treturn[1] SockAddr
@return[2] nil, message, errno: `EINVAL` when the text is not an address, `ENAMETOOLONG`
@usage
local addr = assert(socket2.SockAddr.parse "[fe80::1%2]:80")
print(addr:ip(), addr:port()) --> fe80::1 80
print(addr) --> [fe80::1%2]:80
*/
static int addr_parse (lua_State *L) {
  object_checkargs(L, 1);
  SockAddr a;
  size_t len;
  const char *text = luaL_checklstring(L, 1, &len);
  int en = addrparse_address(&a, text, len);
  if (en != EINVAL) return result(L, &a, en, "parse");
  luaL_pushfail(L);
  lua_pushfstring(L, "parse: '%s': %s", printable_pushname(L, 1), addrarg_whynot(text, len));
  lua_remove(L, -2);
  lua_pushinteger(L, en);
  return 3;
}


/***
Makes an IPv4 or IPv6 address from its IP address and port.
@function inet
@static
@tparam string ip a numeric IPv4 or IPv6 address, with a scope if it has one: `"fe80::1%eth0"`
@tparam integer port
@treturn[1] SockAddr
@return[2] nil, message, errno: `EINVAL` when `ip` is not a numeric address
@usage
print(socket2.SockAddr.inet("127.0.0.1", 80)) --> 127.0.0.1:80
*/
static int addr_inet (lua_State *L) {
  object_checkargs(L, 2);
  SockAddr a;
  size_t len;
  const char *ip = luaL_checklstring(L, 1, &len);
  uint16_t port = checkport(L, 2);
  int v6 = memchr(ip, ':', len) != NULL;
  int en = v6 ? addrparse_ip6(&a, ip, len, port) : addrparse_ip4(&a, ip, len, port);
  return result(L, &a, en, "inet");
}


/*
** reads argument 'arg', the index or the name of an interface; without one, '*scope' is
** unchanged
*/
static int optscope (lua_State *L, int arg, uint32_t *scope) {
  if (lua_type(L, arg) == LUA_TSTRING) {
    size_t len;
    const char *name = lua_tolstring(L, arg, &len);
    return addrparse_scope(name, len, scope);
  }
  if (lua_toboolean(L, arg)) *scope = optunsigned(L, arg);
  return 0;
}


/***
Makes an IPv6 address from all of its parts.
@function inet6
@static
@tparam string ip a numeric IPv6 address
@tparam integer port
@tparam[opt=0] integer flowinfo
@tparam[opt=0] integer|string scope_id index or name of an interface; takes precedence
over a scope in `ip`
@treturn[1] SockAddr
@return[2] nil, message, errno: `EINVAL` when `ip` is not a numeric IPv6 address, `ENODEV`
when there is no such interface
@usage
print(socket2.SockAddr.inet6("fe80::1", 80, 0, 2)) --> [fe80::1%2]:80
*/
static int addr_inet6 (lua_State *L) {
  object_checkargs(L, 4);
  SockAddr a;
  size_t len;
  const char *ip = luaL_checklstring(L, 1, &len);
  uint16_t port = checkport(L, 2);
  uint32_t flow = optunsigned(L, 3);
  uint32_t scope = 0;
  int en = optscope(L, 4, &scope);
  if (en == 0) en = addrparse_ip6(&a, ip, len, port);
  if (en != 0) return object_fail(L, "inet6", en);
  a.u.in6.sin6_flowinfo = htonl(flow);
  if (scope != 0) a.u.in6.sin6_scope_id = scope;
  return result(L, &a, 0, "inet6");
}


/***
Makes a unix address from its name, which is used byte for byte. A name that begins with `"\0"`
is abstract, and may contain more zero bytes; `""` is the unnamed address; any other name is a
pathname.
@function unix
@static
@tparam string path
@treturn[1] SockAddr
@return[2] nil, message, errno: `ENAMETOOLONG`; `EINVAL` when a pathname contains a zero byte
@usage
print(socket2.SockAddr.unix "/run/app.sock") --> unix:/run/app.sock
print(socket2.SockAddr.unix "\0app") --> unix:@app
@see unix(7)
*/
static int addr_unix (lua_State *L) {
  object_checkargs(L, 1);
  SockAddr a;
  size_t len;
  const char *path = luaL_checklstring(L, 1, &len);
  int en = sockaddr_setunix(&a, path, len);
  return result(L, &a, en, "unix");
}


/***
Makes a vsock address, which connects a virtual machine and its host.
@function vsock
@static
@tparam integer cid context id of a machine, such as `VSOCK.CID_HOST`; -1 is `VSOCK.CID_ANY`
@tparam integer port the port; -1 is `VSOCK.PORT_ANY`
@tparam[opt=0] integer flags `VSOCK.FLAG_TO_HOST`
@treturn[1] SockAddr
@return[2] nil, message, errno: `EOPNOTSUPP` where the system has no vsock addresses
@usage
print(socket2.SockAddr.vsock(socket2.VSOCK.CID_HOST, 1234)) --> vsock:2:1234
@see vsock(7)
*/
static int addr_vsock (lua_State *L) {
  object_checkargs(L, 3);
  SockAddr a;
  lua_Integer cid = luaL_checkinteger(L, 1);
  lua_Integer port = luaL_checkinteger(L, 2);
  uint32_t flags = optunsigned(L, 3);
  luaL_argcheck(L, -1 <= cid && cid <= UINT32_MAX, 1, "out of range");
  luaL_argcheck(L, -1 <= port && port <= UINT32_MAX, 2, "out of range");
  luaL_argcheck(L, flags <= UINT8_MAX, 3, "out of range");
  if (AF_VSOCK == SYS_MISSING) return object_missing(L, "vsock", EOPNOTSUPP);
  sockaddr_setvsock(&a, (uint32_t)cid, (uint32_t)port, (uint8_t)flags);
  return result(L, &a, 0, "vsock");
}


/* the field 'name' of the table at 1, an integer up to 'max'; none is 0 */
static lua_Integer getinteger (lua_State *L, const char *name, lua_Integer max) {
  lua_Integer n = 0;
  int isnum = 1;
  lua_getfield(L, 1, name);
  if (lua_toboolean(L, -1)) n = lua_tointegerx(L, -1, &isnum);
  if (!isnum || n < 0 || n > max)
    luaL_argerror(L, 1, lua_pushfstring(L, "field '%s' must be an integer in range", name));
  lua_pop(L, 1);
  return n;
}


/* the field 'ifindex', an index or a name */
static int getindex (lua_State *L, SockAddr *a) {
  uint32_t index = 0;
  int en = 0;
  if (lua_getfield(L, 1, "ifindex") == LUA_TSTRING) {
    size_t len;
    const char *name = lua_tolstring(L, -1, &len);
    en = addrparse_scope(name, len, &index);
    if (en == 0 && index > INT_MAX) en = ENODEV;
  }
  else
    index = (uint32_t)getinteger(L, "ifindex", INT_MAX);
  lua_pop(L, 1);
  a->u.ll.sll_ifindex = (int)index;
  return en;
}


/* the shortest text of an address: "02" is two bytes, not a text */
#define MINHEX 5

/* the field 'addr', bytes, or text with colons */
static void gethardware (lua_State *L, SockAddr *a) {
  unsigned char bytes[SOCKADDR_HARDWARE] = {0};
  size_t len = 0;
  lua_getfield(L, 1, "addr");
  if (lua_toboolean(L, -1)) {
    const char *text = lua_tolstring(L, -1, &len);
    size_t n = len < MINHEX ? 0 : addrparse_hex(text, len, bytes, sizeof bytes);
    luaL_argcheck(L, text != NULL, 1, "field 'addr' must be a string");
    luaL_argcheck(L, n > 0 || len <= sizeof bytes, 1, "field 'addr' is too long");
    if (n > 0)
      len = n;
    else if (text != NULL)
      memcpy(bytes, text, len);
  }
  lua_pop(L, 1);
  sockaddr_sethardware(a, bytes, len);
}


/***
Makes the address of a packet socket: an interface and a link-layer protocol. Parts that you
leave out are 0.
@function packet
@static
@tparam table parts `ifindex` (index or name of an interface), `protocol` (in host order:
0x0800 is IPv4), `hatype`, `pkttype`, and `addr`, the hardware address as bytes or as
`"02:42:ac:11:00:02"`
@treturn[1] SockAddr
@return[2] nil, message, errno: `ENODEV` when there is no interface of that name,
`EOPNOTSUPP` where the system has no packet addresses
@usage
local addr = socket2.SockAddr.packet{ifindex = 1, protocol = socket2.ETH.P_IP}
print(addr:as_packet().protocol == 0x0800) --> true
@see packet(7)
*/
static int addr_packet (lua_State *L) {
  object_checkargs(L, 1);
  static const char *const names[] = {"ifindex", "protocol", "hatype", "pkttype", "addr", NULL};
  SockAddr a;
  int en;
  luaL_checktype(L, 1, LUA_TTABLE);
  object_checkfields(L, 1, names);
  sockaddr_setpacket(&a, 0, (uint16_t)getinteger(L, "protocol", UINT16_MAX));
  en = getindex(L, &a);
  a.u.ll.sll_hatype = (uint16_t)getinteger(L, "hatype", UINT16_MAX);
  a.u.ll.sll_pkttype = (uint8_t)getinteger(L, "pkttype", UINT8_MAX);
  gethardware(L, &a);
  if (AF_PACKET == SYS_MISSING) return object_missing(L, "packet", EOPNOTSUPP);
  return result(L, &a, en, "packet");
}


/***
Makes a netlink address.
@function netlink
@static
@tparam[opt=0] integer pid port id of the socket; 0 is the kernel, or when binding, an id that
the kernel chooses
@tparam[opt=0] integer groups bit mask of multicast groups
@treturn[1] SockAddr
@return[2] nil, message, errno: `EOPNOTSUPP` where the system has no netlink addresses
@usage
print(socket2.SockAddr.netlink(0, socket2.RTMGRP.LINK)) --> netlink:0:1
@see netlink(7)
*/
static int addr_netlink (lua_State *L) {
  object_checkargs(L, 2);
  SockAddr a;
  uint32_t pid = optunsigned(L, 1);
  uint32_t groups = optunsigned(L, 2);
  sockaddr_setnetlink(&a, pid, groups);
  if (AF_NETLINK == SYS_MISSING) return object_missing(L, "netlink", EOPNOTSUPP);
  return result(L, &a, 0, "netlink");
}


/***
Makes the address without a family. A connected datagram socket that connects to it is no longer
connected.
@function unspec
@static
@treturn SockAddr
@usage
local sock <close> = assert(socket2.udp_v4())
assert(sock:connect "127.0.0.1:9")
assert(sock:connect(socket2.SockAddr.unspec()))
print(sock:peer_addr()) --> nil getpeername: Transport endpoint is not connected 107
*/
static int addr_unspec (lua_State *L) {
  object_checkargs(L, 0);
  SockAddr a;
  sockaddr_setunspec(&a);
  return result(L, &a, 0, "unspec");
}


/***
Makes an address from the bytes of a struct sockaddr. Any family is accepted; for the families
that this module knows, the length must be right, and padding bytes become zero.
@function from_bytes
@static
@tparam string bytes
@treturn[1] SockAddr
@return[2] nil, message, errno: `EINVAL`, `ENAMETOOLONG`
@usage
local addr = socket2.SockAddr.inet("127.0.0.1", 80)
print(socket2.SockAddr.from_bytes(addr:bytes()) == addr) --> true
@see bytes
*/
static int addr_from_bytes (lua_State *L) {
  object_checkargs(L, 1);
  SockAddr a;
  size_t len;
  const char *bytes = luaL_checklstring(L, 1, &len);
  if (len < offsetof(struct sockaddr, sa_data) || len > sizeof a.u)
    return object_fail(L, "from_bytes", EINVAL);
  sockaddr_set(&a, bytes, len);
  return result(L, &a, sockaddr_normalize(&a), "from_bytes");
}

/* }================================================================== */


/* clang-format off */
const luaL_Reg addrmake_functions[] = {
  {"parse", addr_parse},
  {"inet", addr_inet},
  {"inet6", addr_inet6},
  {"unix", addr_unix},
  {"vsock", addr_vsock},
  {"packet", addr_packet},
  {"netlink", addr_netlink},
  {"unspec", addr_unspec},
  {"from_bytes", addr_from_bytes},
  {NULL, NULL}
};
/* clang-format on */
