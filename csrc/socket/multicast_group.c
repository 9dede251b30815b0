/*
** Multicast groups of both families, by the requests of RFC 3678: the interface is given by its
** index, and the family of the group decides the level. Requests for one family are in
** multicast.c.
*/

/***
@classmod socket2.Socket
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "value/form.h"
#include "base/socket.h"
#include "socket/socket_parts.h"

/* Reads the address at 'arg', of either family, into '*to', which is zero before. */
static void checkeither (lua_State *L, int arg, struct sockaddr_storage *to) {
  FormBytes value;
  const char *wrong = form_check(L, &form_ip, arg, &value);
  if (wrong != NULL) luaL_argerror(L, arg, wrong);
  memcpy(to, value.space, sizeof *to);
}


/* the option level for the family of a group */
static int levelof (const struct sockaddr_storage *group) {
  return (group->ss_family == AF_INET) ? IPPROTO_IP : IPPROTO_IPV6;
}


/* group, interface */
static int request_group (lua_State *L, int number) {
  const Socket *s = socket_self(L);
  struct group_req req;
  FormBytes value = {.en = 0};
  const char *wrong;
  int index;
  memset(&req, 0, sizeof req);
  checkeither(L, 2, &req.gr_group);
  wrong = form_tointerface(L, 3, &index, &value);
  if (wrong != NULL) return form_reject(L, 3, wrong, &value);
  req.gr_interface = (uint32_t)index;
  return socket_setsockopt(L, s, levelof(&req.gr_group), number, &req, sizeof req);
}


/* group, interface, source */
static int request_source (lua_State *L, int number) {
  const Socket *s = socket_self(L);
  struct group_source_req req;
  FormBytes value = {.en = 0};
  const char *wrong;
  int index;
  memset(&req, 0, sizeof req);
  checkeither(L, 2, &req.gsr_group);
  wrong = form_tointerface(L, 3, &index, &value);
  if (wrong != NULL) return form_reject(L, 3, wrong, &value);
  checkeither(L, 4, &req.gsr_source);
  req.gsr_interface = (uint32_t)index;
  return socket_setsockopt(L, s, levelof(&req.gsr_group), number, &req, sizeof req);
}


/* calls the request with a source if there is an argument for it, else the one without */
static int optsource (lua_State *L, int without, int with) {
  if (lua_toboolean(L, 4)) return request_source(L, with);
  return request_group(L, without);
}


/***
Joins an IPv4 or IPv6 group. With a source, only that sender is received.
@function join_group
@tparam string group address of the group, IPv4 or IPv6
@tparam ?integer|string interface index or name; nil or 0: chosen by the routing table
@tparam[opt] string source address of the only sender to receive
@treturn[1] boolean true
@return[2] nil, message, errno
@usage
local sock <close> = assert(socket2.bind("udp4", ":0"))
assert(sock:join_group("239.1.2.3", "lo"))
@constant MCAST_JOIN_GROUP, MCAST_JOIN_SOURCE_GROUP
@since Linux 2.4.22
@see ip(7)
@see ipv6(7)
*/
static int sock_join_group (lua_State *L) {
  object_checkargs(L, 4);
  return optsource(L, SYS_JOIN_GROUP, SYS_JOIN_SOURCE);
}


/***
Leaves an IPv4 or IPv6 group. With a source, stops receiving that sender.
@function leave_group
@tparam string group address of the group, IPv4 or IPv6
@tparam ?integer|string interface index or name
@tparam[opt] string source address of the sender, if the group was joined with one
@treturn[1] boolean true
@return[2] nil, message, errno
@constant MCAST_LEAVE_GROUP, MCAST_LEAVE_SOURCE_GROUP
@since Linux 2.4.22
@see ip(7)
@see ipv6(7)
*/
static int sock_leave_group (lua_State *L) {
  object_checkargs(L, 4);
  return optsource(L, SYS_LEAVE_GROUP, SYS_LEAVE_SOURCE);
}


/***
Stops receiving one sender of a group that was joined without a source.
@function block_source
@tparam string group address of the group, IPv4 or IPv6
@tparam ?integer|string interface index or name, as given when joining
@tparam string source address of the sender
@treturn[1] boolean true
@return[2] nil, message, errno: `EINVAL` when the socket is not a member
@usage
local sock <close> = assert(socket2.bind("udp4", ":0"))
assert(sock:join_group("239.1.2.3", "lo"))
assert(sock:block_source("239.1.2.3", "lo", "127.0.0.1"))
@constant MCAST_BLOCK_SOURCE
@since Linux 2.4.22
@see ip(7)
@see ipv6(7)
*/
static int sock_block_source (lua_State *L) {
  object_checkargs(L, 4);
  return request_source(L, SYS_BLOCK_SOURCE);
}


/***
Receives a sender again that `block_source` blocked.
@function unblock_source
@tparam string group address of the group, IPv4 or IPv6
@tparam ?integer|string interface index or name
@tparam string source address of the sender
@treturn[1] boolean true
@return[2] nil, message, errno: `EADDRNOTAVAIL` when the sender is not blocked
@constant MCAST_UNBLOCK_SOURCE
@since Linux 2.4.22
@see ip(7)
@see ipv6(7)
*/
static int sock_unblock_source (lua_State *L) {
  object_checkargs(L, 4);
  return request_source(L, SYS_UNBLOCK_SOURCE);
}


/* clang-format off */
const luaL_Reg multicast_group_methods[] = {
  {"join_group", sock_join_group},
  {"leave_group", sock_leave_group},
  {"block_source", sock_block_source},
  {"unblock_source", sock_unblock_source},
  {NULL, NULL},
};
/* clang-format on */
