/*
** Kinds of source filters: who may be heard in a multicast group, or may not. They are read
** with the group and the interface as further arguments, and set as the tables they give.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/sockaddr.h"


/*
** {==================================================================
** Members of the table, which is argument 'arg'
** ===================================================================
*/

/* MCAST_EXCLUDE: all but the sources; MCAST_INCLUDE: the sources alone */
static uint32_t checkmode (lua_State *L, int arg) {
  static const char *const modes[] = {"exclude", "include", NULL};
  uint32_t mode;
  lua_getfield(L, arg, "fmode");
  for (mode = 0; mode < 2; mode++) {
    if (lua_isinteger(L, -1) && lua_tointeger(L, -1) == (lua_Integer)mode) break;
    if (lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), modes[mode]) == 0) break;
  }
  luaL_argcheck(L, mode < 2, arg, "member 'fmode' is neither 'include' nor 'exclude'");
  lua_pop(L, 1);
  return mode;
}


/* leaves the list of sources on the stack; gives its length, which 'numsrc' may tell too */
static size_t checksources (lua_State *L, int arg) {
  lua_Integer n = 0;
  if (lua_getfield(L, arg, "slist") != LUA_TNIL) {
    luaL_argcheck(L, lua_istable(L, -1), arg, "member 'slist' is no list");
    n = (lua_Integer)lua_rawlen(L, -1);
    luaL_argcheck(L, n <= UINT16_MAX, arg, "too many sources");
  }
  if (lua_getfield(L, arg, "numsrc") != LUA_TNIL)
    luaL_argcheck(L, lua_isinteger(L, -1) && lua_tointeger(L, -1) == n, arg,
                  "member 'numsrc' is not the number of sources");
  lua_pop(L, 1);
  return (size_t)n;
}


/* address 'name' (a group, or the i-th source) is the value at the top; pops it */
static void checkaddress4 (lua_State *L, int arg, struct in_addr *to) {
  luaL_argcheck(L, kind_toaddress(L, -1, AF_INET, to), arg, "IPv4 address expected");
  lua_pop(L, 1);
}


/* the same for either family */
static void checkaddress (lua_State *L, int arg, struct sockaddr_storage *to) {
  struct sockaddr_in in;
  struct sockaddr_in6 in6;
  memset(&in, 0, sizeof in);
  memset(&in6, 0, sizeof in6);
  memset(to, 0, sizeof *to);
  if (kind_toaddress(L, -1, AF_INET, &in.sin_addr)) {
    in.sin_family = AF_INET;
    memcpy(to, &in, sizeof in);
  }
  else {
    luaL_argcheck(L, kind_toaddress(L, -1, AF_INET6, &in6.sin6_addr), arg, "address expected");
    in6.sin6_family = AF_INET6;
    memcpy(to, &in6, sizeof in6);
  }
  lua_pop(L, 1);
}


static void pushaddress4 (lua_State *L, const struct in_addr *addr) {
  char text[INET_ADDRSTRLEN];
  lua_pushstring(L, inet_ntop(AF_INET, addr, text, sizeof text));
}


static void pushaddress (lua_State *L, const struct sockaddr_storage *addr) {
  char text[INET6_ADDRSTRLEN];
  struct sockaddr_in in;
  struct sockaddr_in6 in6;
  memcpy(&in, addr, sizeof in);
  memcpy(&in6, addr, sizeof in6);
  if (addr->ss_family == AF_INET)
    pushaddress4(L, &in.sin_addr);
  else
    lua_pushstring(L, inet_ntop(AF_INET6, &in6.sin6_addr, text, sizeof text));
}

/* }================================================================== */


/*
** {==================================================================
** IP_MSFILTER: {multiaddr =, interface = address, fmode =, slist = {addresses}}
** ===================================================================
*/

/* struct ip_msfilter, whose last member is as long as it must be */
typedef struct Filter4 {
  struct in_addr group;
  struct in_addr interface;
  uint32_t mode;
  uint32_t n;
  struct in_addr sources[];
} Filter4;

#define size4(n) (sizeof(Filter4) + (n) * sizeof(struct in_addr))


/* here an interface is known by an address alone; false and a failure triple without */
static int checkinterface4 (lua_State *L, const Socket *s, int index, int arg,
                            struct in_addr *to) {
  KindInterface interface;
  if (!kind_checkinterface4(L, s, index, arg, &interface)) {
    object_result(L, 0, "if_nametoindex");
    return 0;
  }
  *to = interface.address;
  /* a closed socket knows no address: it is refused when it is asked for the filter */
  if (to->s_addr != 0 || interface.ifindex == 0 || socket_fd(s) < 0) return 1;
  object_fail(L, "ioctl", EADDRNOTAVAIL);
  return 0;
}


static Filter4 *newfilter4 (lua_State *L, size_t n) {
  Filter4 *filter = (Filter4 *)lua_newuserdatauv(L, size4(n), 0);
  memset(filter, 0, size4(n));
  filter->n = (uint32_t)n;
  return filter;
}


/* the kernel fills in what fits, and tells how many there are */
static int getfilter4 (lua_State *L, Socket *s, const Option *o, int arg) {
  struct in_addr group, interface = {0};
  Filter4 *filter;
  size_t i, n = 0;
  luaL_checkstring(L, arg);
  lua_pushvalue(L, arg);
  checkaddress4(L, arg, &group);
  if (!checkinterface4(L, s, arg + 1, arg + 1, &interface)) return 3;
  do {
    socklen_t len;
    n = n * 2 + 16;
    filter = newfilter4(L, n);
    filter->group = group;
    filter->interface = interface;
    len = (socklen_t)size4(n);
    if (!kind_read(L, s, o, filter, &len)) return 3;
  } while (filter->n > n && n <= UINT16_MAX);
  if (filter->n < n) n = filter->n;
  lua_createtable(L, 0, 4);
  pushaddress4(L, &filter->group);
  lua_setfield(L, -2, "multiaddr");
  pushaddress4(L, &interface);
  lua_setfield(L, -2, "interface");
  lua_pushinteger(L, filter->mode);
  lua_setfield(L, -2, "fmode");
  lua_createtable(L, (int)n, 0);
  for (i = 0; i < n; i++) {
    pushaddress4(L, &filter->sources[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "slist");
  return 1;
}


static int setfilter4 (lua_State *L, Socket *s, const Option *o, int arg) {
  static const char *const names[] = {"multiaddr", "interface", "fmode",
                                      "numsrc",    "slist",     NULL};
  Filter4 *filter;
  size_t i, n;
  int list;
  luaL_checktype(L, arg, LUA_TTABLE);
  object_checkfields(L, arg, names);
  n = checksources(L, arg);
  list = lua_gettop(L);
  filter = newfilter4(L, n);
  filter->mode = checkmode(L, arg);
  lua_getfield(L, arg, "multiaddr");
  checkaddress4(L, arg, &filter->group);
  for (i = 0; i < n; i++) {
    lua_rawgeti(L, list, (lua_Integer)i + 1);
    checkaddress4(L, arg, &filter->sources[i]);
  }
  lua_getfield(L, arg, "interface");
  if (!checkinterface4(L, s, -1, arg, &filter->interface)) return 3;
  return kind_write(L, s, o, filter, size4(n));
}


const Kind kind_sourcefilter = {"table", getfilter4, setfilter4, NULL};

/* }================================================================== */


/*
** {==================================================================
** MCAST_MSFILTER: {group =, interface = index, fmode =, slist = {addresses}}
** ===================================================================
*/

/* struct group_filter */
typedef struct Filter {
  uint32_t interface;
  struct sockaddr_storage group;
  uint32_t mode;
  uint32_t n;
  struct sockaddr_storage sources[];
} Filter;

/* the padding at the end of a structure is no part of what the kernel counts */
#define sizeany(n) (offsetof(Filter, sources) + (n) * sizeof(struct sockaddr_storage))


static Filter *newfilter (lua_State *L, size_t n) {
  Filter *filter = (Filter *)lua_newuserdatauv(L, sizeany(n), 0);
  memset(filter, 0, sizeany(n));
  filter->n = (uint32_t)n;
  return filter;
}


static int getfilter (lua_State *L, Socket *s, const Option *o, int arg) {
  struct sockaddr_storage group;
  Filter *filter;
  size_t i, n = 0;
  int index;
  luaL_checkstring(L, arg);
  lua_pushvalue(L, arg);
  checkaddress(L, arg, &group);
  if (!kind_checkinterface(L, arg + 1, arg + 1, &index))
    return object_result(L, 0, "if_nametoindex");
  do {
    socklen_t len;
    n = n * 2 + 16;
    filter = newfilter(L, n);
    filter->group = group;
    filter->interface = (uint32_t)index;
    len = (socklen_t)sizeany(n);
    if (!kind_read(L, s, o, filter, &len)) return 3;
  } while (filter->n > n && n <= UINT16_MAX);
  if (filter->n < n) n = filter->n;
  lua_createtable(L, 0, 4);
  pushaddress(L, &group);
  lua_setfield(L, -2, "group");
  lua_pushinteger(L, index);
  lua_setfield(L, -2, "interface");
  lua_pushinteger(L, filter->mode);
  lua_setfield(L, -2, "fmode");
  lua_createtable(L, (int)n, 0);
  for (i = 0; i < n; i++) {
    pushaddress(L, &filter->sources[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "slist");
  return 1;
}


static int setfilter (lua_State *L, Socket *s, const Option *o, int arg) {
  static const char *const names[] = {"group", "interface", "fmode", "numsrc", "slist", NULL};
  Filter *filter;
  size_t i, n;
  int list, index;
  luaL_checktype(L, arg, LUA_TTABLE);
  object_checkfields(L, arg, names);
  n = checksources(L, arg);
  list = lua_gettop(L);
  filter = newfilter(L, n);
  filter->mode = checkmode(L, arg);
  lua_getfield(L, arg, "group");
  checkaddress(L, arg, &filter->group);
  for (i = 0; i < n; i++) {
    lua_rawgeti(L, list, (lua_Integer)i + 1);
    checkaddress(L, arg, &filter->sources[i]);
  }
  lua_getfield(L, arg, "interface");
  if (!kind_checkinterface(L, -1, arg, &index)) return object_result(L, 0, "if_nametoindex");
  filter->interface = (uint32_t)index;
  return kind_write(L, s, o, filter, sizeany(n));
}


const Kind kind_groupfilter = {"table", getfilter, setfilter, NULL};

/* }================================================================== */
