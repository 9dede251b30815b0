/*
** Kinds of interfaces, addresses and ports.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/sockaddr.h"


/*
** {==================================================================
** Interfaces by index or name
** ===================================================================
*/

int kind_checkinterface (lua_State *L, int index, int arg, int *ifindex) {
  *ifindex = 0;
  switch (lua_type(L, index)) {
    case LUA_TNUMBER: {
      int isint;
      lua_Integer n = lua_tointegerx(L, index, &isint);
      luaL_argcheck(L, isint && INT_MIN <= n && n <= INT_MAX, arg,
                    "interface index out of range");
      *ifindex = (int)n;
      return 1;
    }
    case LUA_TSTRING: {
      size_t len;
      const char *name = lua_tolstring(L, index, &len);
      luaL_argcheck(L, strlen(name) == len, arg, "name contains zeros");
      *ifindex = (int)if_nametoindex(name);
      return *ifindex != 0;
    }
    default:
      luaL_argcheck(L, kind_isnone(L, index), arg, "interface index or name expected");
      return 1;
  }
}


static void pushindex (lua_State *L, uint32_t index) {
  if (index == 0)
    lua_pushboolean(L, 0);
  else
    lua_pushinteger(L, index);
}


static int getifindex (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t index = 0;
  socklen_t len = sizeof index;
  (void)arg;
  if (!kind_read(L, s, o, &index, &len)) return 3;
  pushindex(L, index);
  return 1;
}


static int setifindex (lua_State *L, Socket *s, const Option *o, int arg) {
  int index;
  if (!kind_checkinterface(L, arg, arg, &index)) return object_result(L, 0, "if_nametoindex");
  return kind_write(L, s, o, &index, sizeof index);
}


/* the same, but the index travels in network order */
static int getifindexnet (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t index = 0;
  socklen_t len = sizeof index;
  (void)arg;
  if (!kind_read(L, s, o, &index, &len)) return 3;
  pushindex(L, ntohl(index));
  return 1;
}


static int setifindexnet (lua_State *L, Socket *s, const Option *o, int arg) {
  int index;
  uint32_t travelling;
  if (!kind_checkinterface(L, arg, arg, &index)) return object_result(L, 0, "if_nametoindex");
  travelling = htonl((uint32_t)index);
  return kind_write(L, s, o, &travelling, sizeof travelling);
}


const Kind kind_ifindex = {"interface or false", getifindex, setifindex, NULL};
const Kind kind_ifindexnet = {"interface or false", getifindexnet, setifindexnet, NULL};

/* }================================================================== */


/*
** {==================================================================
** An interface of IPv4: by index, name or one of its addresses
** ===================================================================
*/

static int getinterface4 (lua_State *L, Socket *s, const Option *o, int arg) {
  struct in_addr address = {0};
  socklen_t len = sizeof address;
  char text[INET_ADDRSTRLEN];
  (void)arg;
  if (!kind_read(L, s, o, &address, &len)) return 3;
  if (address.s_addr == 0)
    lua_pushboolean(L, 0);
  else
    lua_pushstring(L, inet_ntop(AF_INET, &address, text, sizeof text));
  return 1;
}


/* the first address of an interface, as a socket of IPv4 tells it: false if it tells none */
static int firstaddress (int fd, struct ifreq *request, struct in_addr *address) {
  struct sockaddr_in found;
  if (ioctl(fd, SIOCGIFADDR, request) < 0) return 0;
  memcpy(&found, &request->ifr_addr, sizeof found);
  if (found.sin_family != AF_INET) return 0;
  *address = found.sin_addr;
  return 1;
}


/* the address goes along with the index; a socket of IPv6 has to ask another for it */
static void addaddress (const Socket *s, KindInterface *interface) {
  struct ifreq request;
  int fd = socket_fd(s);
  memset(&request, 0, sizeof request);
  if (interface->ifindex == 0 || fd < 0) return;
  if (if_indextoname((unsigned int)interface->ifindex, request.ifr_name) == NULL) return;
  if (firstaddress(fd, &request, &interface->address)) return;
  fd = sys_socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  (void)firstaddress(fd, &request, &interface->address);
  (void)sys_close(fd);
}


int kind_toaddress (lua_State *L, int index, int family, void *to) {
  size_t len;
  const char *text;
  if (lua_type(L, index) != LUA_TSTRING) return 0;
  text = lua_tolstring(L, index, &len);
  return strlen(text) == len && inet_pton(family, text, to) == 1;
}


int kind_checkinterface4 (lua_State *L, const Socket *s, int index, int arg,
                          KindInterface *interface) {
  memset(interface, 0, sizeof *interface);
  if (kind_toaddress(L, index, AF_INET, &interface->address)) return 1;
  if (!kind_checkinterface(L, index, arg, &interface->ifindex)) return 0;
  addaddress(s, interface);
  return 1;
}


/*
** The kernel remembers the address it is given, 0.0.0.0 when that is none, and gives that
** back: an interface chosen by its index would read as none. So its address goes along.
*/
static int setinterface4 (lua_State *L, Socket *s, const Option *o, int arg) {
  KindInterface interface;
  struct {
    struct in_addr group; /* not used here */
    struct in_addr address;
    int ifindex;
  } request; /* struct ip_mreqn */
  if (!kind_checkinterface4(L, s, arg, arg, &interface))
    return object_result(L, 0, "if_nametoindex");
  request.group.s_addr = 0;
  request.address = interface.address;
  request.ifindex = interface.ifindex;
  return kind_write(L, s, o, &request, sizeof request);
}


const Kind kind_interface4 = {"address or false", getinterface4, setinterface4, NULL};

/* }================================================================== */


/*
** {==================================================================
** Addresses of sockets
** ===================================================================
*/

/* SO_PEERNAME refuses more room than the address takes, so that has to be known before */
static int getpeer (lua_State *L, Socket *s, const Option *o, int arg) {
  SockAddr addr;
  int fd = socket_fd(s);
  (void)arg;
  memset(&addr, 0, sizeof addr);
  addr.len = sizeof addr.u;
  if (fd >= 0 && option_supported(o) && getpeername(fd, &addr.u.any, &addr.len) < 0)
    return object_result(L, 0, "getsockopt");
  if (!kind_read(L, s, o, &addr.u, &addr.len)) return 3;
  sockaddr_push(L, &addr);
  return 1;
}


/* the length comes back as it was given, so it is given as it shall be */
static int getoriginaldst (lua_State *L, Socket *s, const Option *o, int arg) {
  SockAddr addr;
  (void)arg;
  memset(&addr, 0, sizeof addr);
  addr.len = (o->level == IPPROTO_IPV6) ? sizeof addr.u.in6 : sizeof addr.u.in;
  if (!kind_read(L, s, o, &addr.u, &addr.len)) return 3;
  sockaddr_push(L, &addr);
  return 1;
}


const Kind kind_peername = {"SockAddr", getpeer, NULL, NULL};
const Kind kind_originaldst = {"SockAddr", getoriginaldst, NULL, NULL};

/* }================================================================== */


/*
** {==================================================================
** A range of ports: the lower in the lower half
** ===================================================================
*/

static int getportrange (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t range = 0;
  socklen_t len = sizeof range;
  (void)arg;
  if (!kind_read(L, s, o, &range, &len)) return 3;
  if (range == 0) {
    lua_pushboolean(L, 0);
    return 1;
  }
  lua_createtable(L, 0, 2);
  lua_pushinteger(L, range & 0xffff);
  lua_setfield(L, -2, "low");
  lua_pushinteger(L, range >> 16);
  lua_setfield(L, -2, "high");
  return 1;
}


/* a bound, under its name or its place in the list; without it there is none: 0 */
static uint32_t checkport (lua_State *L, int arg, const char *name, int place) {
  lua_Integer port = 0;
  if (lua_getfield(L, arg, name) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_geti(L, arg, place);
  }
  if (!lua_isnil(L, -1)) {
    int isint;
    port = lua_tointegerx(L, -1, &isint);
    luaL_argcheck(L, isint && 0 <= port && port <= 65535, arg, "ports are from 0 to 65535");
  }
  lua_pop(L, 1);
  return (uint32_t)port;
}


/* what is neither would be taken for no bound */
static void checkbounds (lua_State *L, int arg) {
  luaL_checktype(L, arg, LUA_TTABLE);
  lua_pushnil(L);
  while (lua_next(L, arg)) {
    const char *key = luaL_tolstring(L, -2, NULL);
    if (strcmp(key, "low") != 0 && strcmp(key, "high") != 0 && strcmp(key, "1") != 0 &&
        strcmp(key, "2") != 0)
      luaL_argerror(L, arg, lua_pushfstring(L, "member '%s' is unknown", key));
    lua_pop(L, 2);
  }
}


static int setportrange (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t range = 0;
  if (!kind_isnone(L, arg)) {
    checkbounds(L, arg);
    range = checkport(L, arg, "low", 1);
    range |= checkport(L, arg, "high", 2) << 16;
  }
  return kind_write(L, s, o, &range, sizeof range);
}


const Kind kind_portrange = {"table or false", getportrange, setportrange, NULL};

/* }================================================================== */
