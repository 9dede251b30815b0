/*
** The methods of every SockAddr; those of single families are in addrfamily.c. Addresses do not
** change, so there are no setters.
*/

/***
The address of a socket, of any family. Addresses are immutable, and two addresses with the same
contents are equal.

    local addr = assert(socket2.SockAddr.parse "127.0.0.1:80")
    assert(addr == socket2.SockAddr.inet("127.0.0.1", 80))
@classmod socket2.SockAddr
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/address_parts.h"
#include "address/addrarg.h"
#include "address/addrtext.h"
#include "address/sockaddr.h"
#include "base/object.h"


#define UNIXHEAD offsetof(struct sockaddr_un, sun_path)


/*
** {==================================================================
** Methods. They do not fail
** ===================================================================
*/

#define self(L) ((const SockAddr *)object_self(L, SOCKADDR))


static int pushis (lua_State *L, int family, size_t size) {
  lua_pushboolean(L, sockaddr_is(self(L), family, size));
  return 1;
}


/***
Returns the number of the address family, such as 2 for IPv4.
@function family
@treturn integer
*/
static int addr_family (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, sockaddr_family(self(L)));
  return 1;
}


/***
Returns the domain of sockets that use this address. It is the same number as the family.
@function domain
@treturn integer
*/


/***
Returns the size of the address in bytes, as the system counts it.
@function len
@treturn integer
*/
static int addr_len (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, self(L)->len);
  return 1;
}


/***
Returns the address as the system represents it: the bytes of a struct sockaddr.
@function bytes
@treturn string
@see from_bytes
*/
static int addr_bytes (lua_State *L) {
  object_checkargs(L, 1);
  const SockAddr *a = self(L);
  lua_pushlstring(L, (const char *)&a->u, a->len);
  return 1;
}


/***
Returns whether this is an IPv4 address.
@function is_ipv4
@treturn boolean
*/
static int addr_is_ipv4 (lua_State *L) {
  object_checkargs(L, 1);
  return pushis(L, AF_INET, sizeof(struct sockaddr_in));
}


/***
Returns whether this is an IPv6 address.
@function is_ipv6
@treturn boolean
*/
static int addr_is_ipv6 (lua_State *L) {
  object_checkargs(L, 1);
  return pushis(L, AF_INET6, sizeof(struct sockaddr_in6));
}


/***
Returns whether this is a unix address, with or without a name.
@function is_unix
@treturn boolean
*/
static int addr_is_unix (lua_State *L) {
  object_checkargs(L, 1);
  return pushis(L, AF_UNIX, UNIXHEAD);
}


/***
Returns whether this is a vsock address.
@function is_vsock
@treturn boolean
*/
static int addr_is_vsock (lua_State *L) {
  object_checkargs(L, 1);
  return pushis(L, AF_VSOCK, sizeof(struct sockaddr_vm));
}


/***
Returns whether this is a unix address without a name, or the empty address of an unknown
sender.
@function is_unnamed
@treturn boolean
*/
static int addr_is_unnamed (lua_State *L) {
  object_checkargs(L, 1);
  const SockAddr *a = self(L);
  lua_pushboolean(L, a->len == 0 || (a->len == UNIXHEAD && sockaddr_family(a) == AF_UNIX));
  return 1;
}


static int addr_tostring (lua_State *L) {
  addrtext_push(L, self(L));
  return 1;
}


/* Pushes an operand of '..' as text. */
static void pushoperand (lua_State *L, int arg) {
  const SockAddr *a = sockaddr_test(L, arg);
  if (a != NULL)
    addrtext_push(L, a);
  else if (lua_isstring(L, arg))
    lua_pushvalue(L, arg);
  else
    luaL_typeerror(L, arg, "string, number or SockAddr");
}


/* concatenation uses the text of the address */
static int addr_concat (lua_State *L) {
  pushoperand(L, 1);
  pushoperand(L, 2);
  lua_concat(L, 2);
  return 1;
}


/* by value; either operand may be something else */
static int addr_eq (lua_State *L) {
  const SockAddr *a = sockaddr_test(L, 1);
  const SockAddr *b = sockaddr_test(L, 2);
  lua_pushboolean(L, a != NULL && b != NULL && a->len == b->len &&
                       memcmp(&a->u, &b->u, a->len) == 0);
  return 1;
}

/* }================================================================== */


/***
Returns the domain of sockets that use an address.
@function Domain.for_address
@tparam SockAddr|string addr
@treturn integer one of the constants of `Domain`
@usage
print(socket2.Domain.for_address "127.0.0.1:80" == socket2.Domain.IPV4) --> true
*/
static int domain_for_address (lua_State *L) {
  object_checkargs(L, 1);
  SockAddr space;
  lua_pushinteger(L, addrarg_check(L, 1, &space)->u.any.sa_family);
  return 1;
}


const luaL_Reg addrview_domain_functions[] = {{"for_address", domain_for_address},
                                              {NULL, NULL}};


/* clang-format off */
const luaL_Reg addrview_functions[] = {
  {"__tostring", addr_tostring},
  {"__eq", addr_eq},
  {"__concat", addr_concat},
  {"family", addr_family},
  {"domain", addr_family},
  {"len", addr_len},
  {"bytes", addr_bytes},
  {"is_ipv4", addr_is_ipv4},
  {"is_ipv6", addr_is_ipv6},
  {"is_unix", addr_is_unix},
  {"is_vsock", addr_is_vsock},
  {"is_unnamed", addr_is_unnamed},
  {NULL, NULL}
};
/* clang-format on */
