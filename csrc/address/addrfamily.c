/*
** The parts of a SockAddr, which depend on its family. For an address of another family,
** methods return nil.
*/

/***
@classmod socket2.SockAddr
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/address_parts.h"
#include "address/addrtext.h"
#include "address/sockaddr.h"
#include "base/object.h"

#define self(L) ((const SockAddr *)object_self(L, SOCKADDR))


/***
Returns the IP address as text, without its scope; nil for other families.
@function ip
@treturn string|nil
*/
static int addr_ip (lua_State *L) {
  object_checkargs(L, 1);
  addrtext_puship(L, self(L));
  return 1;
}


static void pushport (lua_State *L, const SockAddr *a) {
  if (sockaddr_is(a, AF_INET, sizeof a->u.in))
    lua_pushinteger(L, ntohs(a->u.in.sin_port));
  else if (sockaddr_is(a, AF_INET6, sizeof a->u.in6))
    lua_pushinteger(L, ntohs(a->u.in6.sin6_port));
  else
    lua_pushnil(L);
}


/***
Returns the port of an IPv4 or IPv6 address; nil for other families.
@function port
@treturn integer|nil
*/
static int addr_port (lua_State *L) {
  object_checkargs(L, 1);
  pushport(L, self(L));
  return 1;
}


/* Pushes the IP address and the port, or nil. Returns how many. */
static int pushsocket (lua_State *L, const SockAddr *a) {
  addrtext_puship(L, a);
  if (lua_isnil(L, -1)) return 1;
  pushport(L, a);
  return 2;
}


/***
Returns the IP address and the port of an IPv4 or IPv6 address; nil for other families.
@function as_socket
@treturn string|nil ip
@treturn integer|nil port
@usage
print(socket2.SockAddr.parse "[::1]:80":as_socket()) --> ::1 80
*/
static int addr_as_socket (lua_State *L) {
  object_checkargs(L, 1);
  return pushsocket(L, self(L));
}


/***
Returns the IP address and the port of an IPv4 address; nil for other families.
@function as_socket_ipv4
@treturn string|nil ip
@treturn integer|nil port
@usage
print(socket2.SockAddr.parse "127.0.0.1:80":as_socket_ipv4()) --> 127.0.0.1 80
*/
static int addr_as_socket_ipv4 (lua_State *L) {
  object_checkargs(L, 1);
  const SockAddr *a = self(L);
  if (sockaddr_is(a, AF_INET, sizeof a->u.in)) return pushsocket(L, a);
  lua_pushnil(L);
  return 1;
}


/***
Returns all parts of an IPv6 address; nil for other families.
@function as_socket_ipv6
@treturn string|nil ip
@treturn integer|nil port
@treturn integer|nil flowinfo
@treturn integer|nil scope_id index of the interface, or 0 when there is none
@usage
print(socket2.SockAddr.parse "[fe80::1%2]:80":as_socket_ipv6()) --> fe80::1 80 0 2
*/
static int addr_as_socket_ipv6 (lua_State *L) {
  object_checkargs(L, 1);
  const SockAddr *a = self(L);
  int n;
  if (!sockaddr_is(a, AF_INET6, sizeof a->u.in6)) {
    lua_pushnil(L);
    return 1;
  }
  n = pushsocket(L, a);
  lua_pushinteger(L, ntohl(a->u.in6.sin6_flowinfo));
  lua_pushinteger(L, a->u.in6.sin6_scope_id);
  return n + 2;
}


/* pushes a unix name if it is abstract, or if it is not, as asked; the first byte decides */
static int pushname (lua_State *L, int abstract) {
  const SockAddr *a = self(L);
  size_t len = 0;
  const char *name = NULL;
  if (sockaddr_family(a) == AF_UNIX) name = sockaddr_unixname(a, &len);
  if (len == 0 || (name[0] == '\0') != abstract)
    lua_pushnil(L);
  else
    lua_pushlstring(L, name + abstract, len - (size_t)abstract);
  return 1;
}


/***
Returns the pathname of a unix address; nil when it has none.
@function as_pathname
@treturn string|nil
@usage
print(socket2.SockAddr.unix "/run/app.sock":as_pathname()) --> /run/app.sock
*/
static int addr_as_pathname (lua_State *L) {
  object_checkargs(L, 1);
  return pushname(L, 0);
}


/***
Returns the abstract name of a unix address, without its leading zero byte; nil when it has
none.
@function as_abstract_namespace
@treturn string|nil
@usage
print(socket2.SockAddr.unix "\0app":as_abstract_namespace()) --> app
*/
static int addr_as_abstract_namespace (lua_State *L) {
  object_checkargs(L, 1);
  return pushname(L, 1);
}


/***
Returns the parts of a vsock address; nil for other families.
@function as_vsock_address
@treturn integer|nil cid
@treturn integer|nil port
@usage
print(socket2.SockAddr.vsock(2, 1234):as_vsock_address()) --> 2 1234
*/
static int addr_as_vsock_address (lua_State *L) {
  object_checkargs(L, 1);
  const SockAddr *a = self(L);
  if (!sockaddr_is(a, AF_VSOCK, sizeof a->u.vm)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, a->u.vm.svm_cid);
  lua_pushinteger(L, a->u.vm.svm_port);
  return 2;
}


/***
Returns the parts of a packet address, as a table that `packet` accepts; nil for other families.
Its members are `ifindex`, the index of the interface; `protocol`, in host byte order; `hatype`,
a constant of `ARPHRD`; `pkttype`, which tells whom the packet was sent to, such as
`PACKET.HOST`; and `addr`, the hardware address as bytes.
@function as_packet
@treturn table|nil
@see packet(7)
*/
static int addr_as_packet (lua_State *L) {
  object_checkargs(L, 1);
  const SockAddr *a = self(L);
  if (!sockaddr_is(a, AF_PACKET, sizeof a->u.ll)) {
    lua_pushnil(L);
    return 1;
  }
  lua_createtable(L, 0, 5);
  lua_pushinteger(L, a->u.ll.sll_ifindex);
  lua_setfield(L, -2, "ifindex");
  lua_pushinteger(L, ntohs(a->u.ll.sll_protocol));
  lua_setfield(L, -2, "protocol");
  lua_pushinteger(L, a->u.ll.sll_hatype);
  lua_setfield(L, -2, "hatype");
  lua_pushinteger(L, a->u.ll.sll_pkttype);
  lua_setfield(L, -2, "pkttype");
  lua_pushlstring(L, (const char *)a->u.ll.sll_addr, sockaddr_hwlen(a));
  lua_setfield(L, -2, "addr");
  return 1;
}


/***
Returns the parts of a netlink address; nil for other families.
@function as_netlink
@treturn integer|nil pid
@treturn integer|nil groups
@usage
print(socket2.SockAddr.netlink(12, 1):as_netlink()) --> 12 1
@see netlink(7)
*/
static int addr_as_netlink (lua_State *L) {
  object_checkargs(L, 1);
  const SockAddr *a = self(L);
  if (!sockaddr_is(a, AF_NETLINK, sizeof a->u.nl)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, a->u.nl.nl_pid);
  lua_pushinteger(L, a->u.nl.nl_groups);
  return 2;
}


/* clang-format off */
const luaL_Reg addrfamily_functions[] = {
  {"ip", addr_ip},
  {"port", addr_port},
  {"as_socket", addr_as_socket},
  {"as_socket_ipv4", addr_as_socket_ipv4},
  {"as_socket_ipv6", addr_as_socket_ipv6},
  {"as_pathname", addr_as_pathname},
  {"as_abstract_namespace", addr_as_abstract_namespace},
  {"as_vsock_address", addr_as_vsock_address},
  {"as_packet", addr_as_packet},
  {"as_netlink", addr_as_netlink},
  {NULL, NULL}
};
/* clang-format on */
