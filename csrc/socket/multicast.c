/*
** Multicast groups and their sources, by the requests for one family. The requests that work
** for both families are in multicast_group.c.
*/

/***
@classmod socket2.Socket
*/

/***
Multicast groups.
@section groups
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "value/form.h"
#include "base/socket.h"
#include "socket/socket_parts.h"


/*
** {==================================================================
** Arguments. Addresses are numeric texts; only names of interfaces are looked up
** ===================================================================
*/

/* Reads the address at 'arg' into '*to', an in_addr or in6_addr. */
static void checkaddress (lua_State *L, int arg, const Form *form, void *to) {
  FormBytes value;
  const char *wrong = form_check(L, form, arg, &value);
  if (wrong != NULL) luaL_argerror(L, arg, wrong);
  memcpy(to, value.space, form->size);
}


/* The IPv4 address of an interface at 'arg'; without one, the system chooses by its routes. */
static void checkinterface4 (lua_State *L, int arg, struct in_addr *to) {
  to->s_addr = htonl(INADDR_ANY);
  if (lua_toboolean(L, arg)) checkaddress(L, arg, &form_ip4, to);
}

/* }================================================================== */


/*
** {==================================================================
** Requests: each reads the arguments of its methods, and makes the system call
** ===================================================================
*/

/* group, address of the interface */
static int request_v4 (lua_State *L, int number) {
  const Socket *s = socket_self(L);
  struct ip_mreq req;
  memset(&req, 0, sizeof req);
  checkaddress(L, 2, &form_ip4, &req.imr_multiaddr);
  checkinterface4(L, 3, &req.imr_interface);
  return socket_setsockopt(L, s, IPPROTO_IP, number, &req, sizeof req);
}


/* group, interface by index, name or address */
static int request_v4_n (lua_State *L, int number) {
  const Socket *s = socket_self(L);
  struct ip_mreqn req, interface;
  FormBytes value;
  const char *wrong;
  memset(&req, 0, sizeof req);
  checkaddress(L, 2, &form_ip4, &req.imr_multiaddr);
  wrong = form_check(L, &form_interface4, 3, &value);
  if (wrong != NULL) return form_reject(L, 3, wrong, &value);
  memcpy(&interface, value.space, sizeof interface);
  req.imr_address = interface.imr_address;
  req.imr_ifindex = interface.imr_ifindex;
  return socket_setsockopt(L, s, IPPROTO_IP, number, &req, sizeof req);
}


/* source, group, address of the interface */
static int request_source_v4 (lua_State *L, int number) {
  const Socket *s = socket_self(L);
  struct ip_mreq_source req; /* the order of its members differs between systems */
  memset(&req, 0, sizeof req);
  checkaddress(L, 2, &form_ip4, &req.imr_sourceaddr);
  checkaddress(L, 3, &form_ip4, &req.imr_multiaddr);
  checkinterface4(L, 4, &req.imr_interface);
  return socket_setsockopt(L, s, IPPROTO_IP, number, &req, sizeof req);
}


/* group or anycast address, interface */
static int request_v6 (lua_State *L, int number) {
  const Socket *s = socket_self(L);
  struct ipv6_mreq req;
  FormBytes value = {.en = 0};
  const char *wrong;
  int index;
  memset(&req, 0, sizeof req);
  checkaddress(L, 2, &form_ip6, &req.ipv6mr_multiaddr);
  wrong = form_tointerface(L, 3, &index, &value);
  if (wrong != NULL) return form_reject(L, 3, wrong, &value);
  req.ipv6mr_interface = (unsigned int)index;
  return socket_setsockopt(L, s, IPPROTO_IPV6, number, &req, sizeof req);
}

/* }================================================================== */


/*
** {==================================================================
** IPv4
** ===================================================================
*/

/***
Joins an IPv4 group on the interface that has the given address.
@function join_multicast_v4
@tparam string group address of the group: `"239.1.2.3"`
@tparam[opt] string interface address of the interface; nil or `"0.0.0.0"`: chosen by the
routing table
@treturn[1] boolean true
@return[2] nil, message, errno: `EADDRINUSE` when the socket is already a member, `ENODEV`,
`ENOBUFS` beyond the limit of the system (net.ipv4.igmp_max_memberships)
@usage
local sock <close> = assert(socket2.bind("udp4", ":0"))
assert(sock:join_multicast_v4("239.1.2.3", "127.0.0.1"))
@constant IP_ADD_MEMBERSHIP
@since Linux 1.2
@see ip(7)
*/
static int sock_join_multicast_v4 (lua_State *L) {
  object_checkargs(L, 3);
  return request_v4(L, IP_ADD_MEMBERSHIP);
}


/***
Leaves an IPv4 group that was joined with `join_multicast_v4`. Pass the same arguments.
@function leave_multicast_v4
@tparam string group address of the group
@tparam[opt] string interface address of the interface
@treturn[1] boolean true
@return[2] nil, message, errno: `EADDRNOTAVAIL` when the socket is not a member
@constant IP_DROP_MEMBERSHIP
@since Linux 1.2
@see ip(7)
*/
static int sock_leave_multicast_v4 (lua_State *L) {
  object_checkargs(L, 3);
  return request_v4(L, IP_DROP_MEMBERSHIP);
}


/***
Joins an IPv4 group on an interface given by index, name or address.
@function join_multicast_v4_n
@tparam string group address of the group
@tparam[opt] integer|string interface `2`, `"eth0"` or `"192.0.2.1"`; nil or 0:
chosen by the routing table
@treturn[1] boolean true
@return[2] nil, message, errno: `ENODEV` when there is no such interface
@usage
local sock <close> = assert(socket2.bind("udp4", ":0"))
assert(sock:join_multicast_v4_n("239.1.2.3", "lo"))
@constant IP_ADD_MEMBERSHIP
@see ip(7)
*/
static int sock_join_multicast_v4_n (lua_State *L) {
  object_checkargs(L, 3);
  return request_v4_n(L, SYS_ADD_MEMBERSHIP_N);
}


/***
Leaves an IPv4 group on an interface given by index, name or address.
@function leave_multicast_v4_n
@tparam string group address of the group
@tparam[opt] integer|string interface as for `join_multicast_v4_n`
@treturn[1] boolean true
@return[2] nil, message, errno: `EADDRNOTAVAIL` when the socket is not a member
@constant IP_DROP_MEMBERSHIP
@see ip(7)
*/
static int sock_leave_multicast_v4_n (lua_State *L) {
  object_checkargs(L, 3);
  return request_v4_n(L, SYS_DROP_MEMBERSHIP_N);
}


/***
Joins an IPv4 group, but receives only one sender of it (source-specific multicast). To receive
several senders, call it once for each.
@function join_ssm_v4
@tparam string source address of the sender
@tparam string group address of the group: `"232.1.2.3"`
@tparam[opt] string interface address of the interface; nil or `"0.0.0.0"`: chosen by the
routing table
@treturn[1] boolean true
@return[2] nil, message, errno
@usage
local sock <close> = assert(socket2.bind("udp4", ":0"))
assert(sock:join_ssm_v4("127.0.0.1", "232.1.2.3", "127.0.0.1"))
@constant IP_ADD_SOURCE_MEMBERSHIP
@since Linux 2.4.22
@see ip(7)
*/
static int sock_join_ssm_v4 (lua_State *L) {
  object_checkargs(L, 4);
  return request_source_v4(L, SYS_ADD_SOURCE_V4);
}


/***
Stops receiving one sender that was joined with `join_ssm_v4`.
@function leave_ssm_v4
@tparam string source address of the sender
@tparam string group address of the group
@tparam[opt] string interface address of the interface
@treturn[1] boolean true
@return[2] nil, message, errno
@constant IP_DROP_SOURCE_MEMBERSHIP
@since Linux 2.4.22
@see ip(7)
*/
static int sock_leave_ssm_v4 (lua_State *L) {
  object_checkargs(L, 4);
  return request_source_v4(L, SYS_DROP_SOURCE_V4);
}


/***
Stops receiving one sender of an IPv4 group that was joined with `join_multicast_v4`.
@function block_source_v4
@tparam string source address of the sender
@tparam string group address of the group
@tparam[opt] string interface address of the interface
@treturn[1] boolean true
@return[2] nil, message, errno: `EINVAL` when the socket is not a member
@constant IP_BLOCK_SOURCE
@since Linux 2.4.22
@see ip(7)
*/
static int sock_block_source_v4 (lua_State *L) {
  object_checkargs(L, 4);
  return request_source_v4(L, SYS_BLOCK_SOURCE_V4);
}


/***
Receives a sender again that `block_source_v4` blocked.
@function unblock_source_v4
@tparam string source address of the sender
@tparam string group address of the group
@tparam[opt] string interface address of the interface
@treturn[1] boolean true
@return[2] nil, message, errno: `EADDRNOTAVAIL` when the sender is not blocked
@constant IP_UNBLOCK_SOURCE
@since Linux 2.4.22
@see ip(7)
*/
static int sock_unblock_source_v4 (lua_State *L) {
  object_checkargs(L, 4);
  return request_source_v4(L, SYS_UNBLOCK_SOURCE_V4);
}

/* }================================================================== */


/*
** {==================================================================
** IPv6
** ===================================================================
*/

/***
Joins an IPv6 group.
@function join_multicast_v6
@tparam string group address of the group: `"ff02::114"`
@tparam[opt] integer|string interface index or name; nil or 0: chosen by the routing table
@treturn[1] boolean true
@return[2] nil, message, errno: `EADDRINUSE` when the socket is already a member, `ENODEV`
@constant IPV6_JOIN_GROUP
@since Linux 2.2
@see ipv6(7)
*/
static int sock_join_multicast_v6 (lua_State *L) {
  object_checkargs(L, 3);
  return request_v6(L, IPV6_JOIN_GROUP);
}


/***
Leaves an IPv6 group.
@function leave_multicast_v6
@tparam string group address of the group
@tparam[opt] integer|string interface index or name
@treturn[1] boolean true
@return[2] nil, message, errno: `EADDRNOTAVAIL` when the socket is not a member
@constant IPV6_LEAVE_GROUP
@since Linux 2.2
@see ipv6(7)
*/
static int sock_leave_multicast_v6 (lua_State *L) {
  object_checkargs(L, 3);
  return request_v6(L, IPV6_LEAVE_GROUP);
}


/***
Adds an IPv6 anycast address to the host, for as long as the socket is open.
@function join_anycast_v6
@tparam string address an anycast address
@tparam[opt] integer|string interface index or name; nil or 0: chosen by the routing table
@treturn[1] boolean true
@return[2] nil, message, errno: `EPERM` without CAP_NET_ADMIN
@constant IPV6_JOIN_ANYCAST
@since Linux 2.4
@privilege CAP_NET_ADMIN
@see ipv6(7)
*/
static int sock_join_anycast_v6 (lua_State *L) {
  object_checkargs(L, 3);
  return request_v6(L, SYS_JOIN_ANYCAST);
}


/***
Removes an IPv6 anycast address that was added with `join_anycast_v6`.
@function leave_anycast_v6
@tparam string address an anycast address
@tparam[opt] integer|string interface index or name
@treturn[1] boolean true
@return[2] nil, message, errno
@constant IPV6_LEAVE_ANYCAST
@since Linux 2.4
@see ipv6(7)
*/
static int sock_leave_anycast_v6 (lua_State *L) {
  object_checkargs(L, 3);
  return request_v6(L, SYS_LEAVE_ANYCAST);
}

/* }================================================================== */


/* clang-format off */
const luaL_Reg multicast_methods[] = {
  {"join_multicast_v4", sock_join_multicast_v4},
  {"leave_multicast_v4", sock_leave_multicast_v4},
  {"join_multicast_v4_n", sock_join_multicast_v4_n},
  {"leave_multicast_v4_n", sock_leave_multicast_v4_n},
  {"join_ssm_v4", sock_join_ssm_v4},
  {"leave_ssm_v4", sock_leave_ssm_v4},
  {"block_source_v4", sock_block_source_v4},
  {"unblock_source_v4", sock_unblock_source_v4},
  {"join_multicast_v6", sock_join_multicast_v6},
  {"leave_multicast_v6", sock_leave_multicast_v6},
  {"join_anycast_v6", sock_join_anycast_v6},
  {"leave_anycast_v6", sock_leave_anycast_v6},
  {NULL, NULL},
};
/* clang-format on */
