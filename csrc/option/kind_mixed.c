/*
** Kinds of structures that hold addresses, names or keys beside numbers.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/sockaddr.h"


/*
** {==================================================================
** Members of a table, which is argument 'arg'
** ===================================================================
*/

static int memberror (lua_State *L, int arg, const char *name, const char *what) {
  return luaL_argerror(L, arg, lua_pushfstring(L, "member '%s' %s", name, what));
}


/* every key is one of 'names', which NULL ends */
static void checkmembers (lua_State *L, int arg, const char *const names[]) {
  luaL_checktype(L, arg, LUA_TTABLE);
  lua_pushnil(L);
  while (lua_next(L, arg)) {
    const char *key = object_name(L, -2);
    int i = 0;
    while (names[i] != NULL && strcmp(names[i], key) != 0) i++;
    if (names[i] == NULL) memberror(L, arg, luaL_tolstring(L, -2, NULL), "is unknown");
    lua_pop(L, 1);
  }
}


/* an integer from 0 to 'max'; 0 when it is missing */
static lua_Integer optmember (lua_State *L, int arg, const char *name, lua_Integer max) {
  lua_Integer value = 0;
  if (lua_getfield(L, arg, name) != LUA_TNIL) {
    int isint;
    value = lua_tointegerx(L, -1, &isint);
    if (!isint) memberror(L, arg, name, "is no integer");
    if (value < 0 || value > max) memberror(L, arg, name, "is out of range");
  }
  lua_pop(L, 1);
  return value;
}


/* an interface; false, and errno, when none has the name */
static int optinterface (lua_State *L, int arg, const char *name, int *ifindex) {
  lua_getfield(L, arg, name); /* stays on the stack */
  return kind_checkinterface(L, -1, arg, ifindex);
}


/* bytes, up to 'max'; none when they are missing. They stay on the stack. */
static const char *optbytes (lua_State *L, int arg, const char *name, size_t max, size_t *len) {
  int type = lua_getfield(L, arg, name);
  *len = 0;
  if (type == LUA_TNIL) return "";
  if (type != LUA_TSTRING) memberror(L, arg, name, "is no string");
  if (lua_rawlen(L, -1) > max) memberror(L, arg, name, "is too long");
  return lua_tolstring(L, -1, len);
}


/* the length that a structure has beside its bytes: given, it can be no other */
static void optlength (lua_State *L, int arg, const char *name, size_t len) {
  if (lua_getfield(L, arg, name) != LUA_TNIL) {
    int isint;
    lua_Integer value = lua_tointegerx(L, -1, &isint);
    if (!isint || value != (lua_Integer)len) memberror(L, arg, name, "is not the length");
  }
  lua_pop(L, 1);
}

/* }================================================================== */


/*
** {==================================================================
** struct ip6_mtuinfo: {addr = SockAddr or false, mtu =}
** ===================================================================
*/

static int getpathmtu (lua_State *L, Socket *s, const Option *o, int arg) {
  struct {
    struct sockaddr_in6 addr;
    uint32_t mtu;
  } info;
  SockAddr addr;
  socklen_t len = sizeof info;
  (void)arg;
  memset(&info, 0, sizeof info);
  if (!kind_read(L, s, o, &info, &len)) return 3;
  memset(&addr, 0, sizeof addr);
  addr.u.in6 = info.addr;
  addr.len = sizeof addr.u.in6;
  lua_createtable(L, 0, 2);
  if (addr.u.any.sa_family == AF_INET6)
    sockaddr_push(L, &addr);
  else
    lua_pushboolean(L, 0); /* Linux leaves it blank */
  lua_setfield(L, -2, "addr");
  lua_pushinteger(L, info.mtu);
  lua_setfield(L, -2, "mtu");
  return 1;
}


const Kind kind_pathmtu = {"table", getpathmtu, NULL, NULL};

/* }================================================================== */


/*
** {==================================================================
** struct in6_pktinfo: {addr = text, ifindex =}; none clears it
** ===================================================================
*/

static int setpktinfo (lua_State *L, Socket *s, const Option *o, int arg) {
  static const char *const names[] = {"addr", "ifindex", NULL};
  struct {
    struct in6_addr addr;
    int ifindex;
  } info;
  memset(&info, 0, sizeof info);
  if (!kind_isnone(L, arg)) {
    checkmembers(L, arg, names);
    if (lua_getfield(L, arg, "addr") != LUA_TNIL &&
        !kind_toaddress(L, -1, AF_INET6, &info.addr))
      memberror(L, arg, "addr", "is no IPv6 address");
    lua_pop(L, 1);
    if (!optinterface(L, arg, "ifindex", &info.ifindex))
      return object_result(L, 0, "if_nametoindex");
  }
  return kind_write(L, s, o, &info, sizeof info);
}


const Kind kind_pktinfo6 = {"table or false", NULL, setpktinfo, NULL};

/* }================================================================== */


/*
** {==================================================================
** struct tcp_md5sig: {addr = SockAddr or text, key =, prefixlen =, ifindex =}
** ===================================================================
*/

#define MD5KEY 80

#define MD5_PREFIX 1 /* TCP_MD5SIG_FLAG_PREFIX */
#define MD5_IFINDEX 2

typedef struct Md5 {
  struct sockaddr_storage addr;
  uint8_t flags;
  uint8_t prefixlen;
  uint16_t keylen;
  int ifindex;
  char key[MD5KEY];
} Md5;


/* a SockAddr, or the text of one, or of an address without a port */
static void checkpeer (lua_State *L, int arg, struct sockaddr_storage *to) {
  SockAddr space;
  const SockAddr *addr = &space;
  memset(&space, 0, sizeof space);
  space.len = sizeof space.u;
  lua_getfield(L, arg, "addr");
  if (kind_toaddress(L, -1, AF_INET, &space.u.in.sin_addr))
    space.u.any.sa_family = AF_INET;
  else if (kind_toaddress(L, -1, AF_INET6, &space.u.in6.sin6_addr))
    space.u.any.sa_family = AF_INET6;
  else
    addr = sockaddr_test(L, -1);
  if (addr == NULL) {
    memberror(L, arg, "addr", "is no address");
    return;
  }
  memcpy(to, &addr->u, addr->len); /* a SockAddr has no more than counts */
  lua_pop(L, 1);
}


/* an empty key deletes the one there is; what goes beyond a peer has a number of its own */
static int setmd5 (lua_State *L, Socket *s, const Option *o, int arg) {
  static const char *const names[] = {"addr",    "key",   "keylen", "prefixlen",
                                      "ifindex", "flags", NULL};
  Option option = *o;
  Md5 md5;
  const char *key;
  size_t len;
  memset(&md5, 0, sizeof md5);
  checkmembers(L, arg, names);
  checkpeer(L, arg, &md5.addr);
  md5.prefixlen = (uint8_t)optmember(L, arg, "prefixlen", 128);
  md5.flags = (uint8_t)optmember(L, arg, "flags", UINT8_MAX);
  if (!optinterface(L, arg, "ifindex", &md5.ifindex))
    return object_result(L, 0, "if_nametoindex");
  if (md5.prefixlen != 0) md5.flags |= MD5_PREFIX;
  if (md5.ifindex != 0) md5.flags |= MD5_IFINDEX;
  if (md5.flags != 0) option.number = SYS_LINUX(32);
  key = optbytes(L, arg, "key", MD5KEY, &len);
  memcpy(md5.key, key, len);
  md5.keylen = (uint16_t)len;
  optlength(L, arg, "keylen", len);
  return kind_write(L, s, &option, &md5, sizeof md5);
}


const Kind kind_md5sig = {"table", NULL, setmd5, NULL};

/* }================================================================== */


/*
** {==================================================================
** struct packet_mreq: {ifindex =, type =, address = bytes}
** ===================================================================
*/

#define LINKADDRESS 32 /* MAX_ADDR_LEN */

static int setlinkmembership (lua_State *L, Socket *s, const Option *o, int arg) {
  static const char *const names[] = {"ifindex", "type", "alen", "address", NULL};
  struct {
    int ifindex;
    uint16_t type;
    uint16_t alen;
    char address[LINKADDRESS];
  } request;
  const char *address;
  size_t len;
  memset(&request, 0, sizeof request);
  checkmembers(L, arg, names);
  request.type = (uint16_t)optmember(L, arg, "type", UINT16_MAX);
  if (!optinterface(L, arg, "ifindex", &request.ifindex))
    return object_result(L, 0, "if_nametoindex");
  address = optbytes(L, arg, "address", LINKADDRESS, &len);
  memcpy(request.address, address, len);
  request.alen = (uint16_t)len;
  optlength(L, arg, "alen", len);
  return kind_write(L, s, o, &request, sizeof request);
}


const Kind kind_linkmembership = {"table", NULL, setlinkmembership, NULL};

/* }================================================================== */
